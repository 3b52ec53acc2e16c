import { DomainError } from '@kinerja/event-sourcing';
import { record, secondsSince, traced } from '@kinerja/telemetry';
import type { CommandBus, ICommand } from '@nestjs/cqrs';

/** Every command that goes over the bus is a span, and counts with its outcome. */
export const observeCommands = (bus: CommandBus): void => {
  const execute = bus.execute.bind(bus) as (command: ICommand, ...more: unknown[]) => Promise<unknown>;
  const observed = async (command: ICommand, ...more: unknown[]): Promise<unknown> => {
    const since = performance.now();
    const { name } = command.constructor;
    let outcome = 'accepted';
    try {
      return await traced(name, {}, () => execute(command, ...more));
    } catch (error) {
      outcome = error instanceof DomainError ? 'refused' : 'failed';
      throw error;
    } finally {
      record('kinerja_command_duration_seconds', secondsSince(since), { command: name, outcome });
    }
  };
  bus.execute = observed;
};
