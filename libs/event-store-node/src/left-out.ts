import { status, type Server, type ServiceError } from '@grpc/grpc-js';
import { OperationsService, PersistentSubscriptionsService, ProjectionsService, UsersService } from './protocol.ts';

const LEFT_OUT = {
  'Persistent subscriptions': PersistentSubscriptionsService,
  Projections: ProjectionsService,
  Operations: OperationsService,
  'User management': UsersService,
};

type Reply = (error: Partial<ServiceError>) => void;
interface Emitter {
  emit(event: 'error', error: Partial<ServiceError>): void;
}

/** What this node does not have says so by name. */
export function refuseWhatIsLeftOut(server: Server): void {
  for (const [what, service] of Object.entries(LEFT_OUT)) {
    const refusal = { code: status.UNIMPLEMENTED, details: `${what}: the embedded node does not have this.` };
    const refuse = (call: Emitter, reply?: Reply): void => {
      if (reply === undefined) call.emit('error', refusal);
      else reply(refusal);
    };
    const methods = Object.keys(service).map((method) => [method, refuse] as const);
    server.addService(service, Object.fromEntries(methods));
  }
}
