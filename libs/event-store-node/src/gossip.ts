import type { sendUnaryData, ServerUnaryCall, UntypedServiceImplementation } from '@grpc/grpc-js';
import { gossip, shared } from './protocol.ts';

type ClusterInfo = InstanceType<typeof gossip.ClusterInfo>;

const INSTANCE = crypto.randomUUID();
const TICKS_PER_MILLISECOND = 10_000n;

/** A cluster of one: itself, at the address the client used to get here. */
export const gossipImplementation = (leads: () => boolean): UntypedServiceImplementation => ({
  read: (call: ServerUnaryCall<unknown, ClusterInfo>, reply: sendUnaryData<ClusterInfo>) => {
    const { hostname, port } = new URL(`http://${call.getHost()}`);
    const { LEADER, UNKNOWN } = gossip.MemberInfo.VNodeState;
    const member = new gossip.MemberInfo()
      .setInstanceId(new shared.UUID().setString(INSTANCE))
      .setTimeStamp(String(BigInt(Date.now()) * TICKS_PER_MILLISECOND))
      .setState(leads() ? LEADER : UNKNOWN)
      .setIsAlive(true)
      .setHttpEndPoint(new gossip.EndPoint().setAddress(hostname).setPort(port === '' ? 80 : Number(port)));
    reply(null, new gossip.ClusterInfo().setMembersList([member]));
  },
});
