import { run as verifyBundle, USAGE } from '@kinerja/audit-verifier';
import { localCity, Refused, SERVICES, token } from '@kinerja/local';
import type { ServiceName } from '@kinerja/local';
import { Command, Option } from 'commander';
import { auditExport } from './audit.ts';
import type { ExportOptions } from './audit.ts';
import { lineOf, ParkedOf } from './parked.ts';
import { print, table } from './print.ts';
import { purposeOption } from './purpose.ts';
import { linesOf, rebuild } from './rebuild.ts';
import type { RebuildOptions } from './rebuild.ts';
import { dayOption, replay, replayBundle } from './replay.ts';
import { replayAll, resultLines } from './replay-all.ts';
import type { ReplayOptions } from './replay.ts';
import { twoClocks, twoClocksLines } from './two-clocks.ts';
import { status } from './status.ts';
import { verify } from './verify.ts';
import { whatIf, whatIfLines, yearOption } from './what-if.ts';

const program = new Command('kinerja')
  .description('The tool of operators and auditors. Works on the city that `npm start` runs on this machine.')
  .showHelpAfterError();

const json = (): Option => new Option('--json', 'answer for machines');
const service = (name: string): ServiceName => {
  const found = SERVICES.find((one) => one === name);
  if (found === undefined) throw new Refused(`${name} is no service: give one of ${SERVICES.join(', ')}.`);
  return found;
};

program
  .command('status')
  .description('every service, view, relay and consumer with its lag')
  .addOption(json())
  .action(async (options: { json?: true }) => {
    print(options, await status(localCity()), (rows) => table(rows));
  });

program
  .command('verify')
  .description('fold the whole log afresh and compare it with every view, row by row')
  .addOption(json())
  .action(async (options: { json?: true }) => {
    const answer = await verify(localCity());
    print(options, answer, (views) => [
      ...table(views.map(({ differences, ...view }) => ({ ...view, differences: differences.length }))),
      ...views.flatMap(({ differences }) => differences.map((one) => JSON.stringify(one))),
    ]);
    if (answer.some(({ differences }) => differences.length > 0)) process.exitCode = 1;
  });

program
  .command('rebuild')
  .description('fill a view again beside the live one, compare, and switch to it; ended in the middle it goes on later')
  .argument('<service>', SERVICES.join(', '))
  .argument('[view]', 'the name of the view, as `verify` lists it')
  .option('--all', 'every view of the service')
  .addOption(new Option('--back', 'go back to the rows that were live before the last rebuild').conflicts('dropOld'))
  .option('--drop-old', 'give those rows up')
  .addOption(json())
  .action(async (name: string, view: string | undefined, options: RebuildOptions & { json?: true }) => {
    print(options, await rebuild(localCity(), service(name), view, options), linesOf);
  });

program
  .command('replay')
  .description('how an evaluation came to be, from the event store alone')
  .argument(
    '[evaluation]',
    'PERSON/PERIOD: a person id or the name of a sample account, and a quarter or year such as 2026-Q3',
  )
  .addOption(
    new Option(
      '--all',
      'the results of the whole city instead, decided again and held against what was told',
    ).conflicts(['knownAt', 'diff', 'bundle']),
  )
  .option('--as-of <DAY>', 'only what was valid on this day: what had happened, and the rules in force', dayOption)
  .option('--known-at <DAY>', 'only what was known on this day: what had been recorded', dayOption)
  .option('--diff', 'with one of them: what is different now, field by field, and which event made it so')
  .addOption(
    new Option('--bundle <FILE>', 'the evaluations of a bundle instead, decided again; needs no city').conflicts([
      'asOf',
      'knownAt',
      'diff',
    ]),
  )
  .addOption(purposeOption())
  .addOption(json())
  .action(
    async (evaluation: string | undefined, options: ReplayOptions & { all?: true; bundle?: string; json?: true }) => {
      if (options.all === true) {
        if (evaluation !== undefined) throw new Refused('Name an evaluation, or give --all: not both.');
        const { ok, answer } = await replayAll(localCity(), options);
        print(options, answer, resultLines);
        if (!ok) process.exitCode = 1;
      } else if (options.bundle !== undefined) {
        const { ok, evaluations } = await replayBundle(options.bundle);
        print(options, evaluations, (all) => all.flatMap(({ lines }) => lines));
        if (!ok) process.exitCode = 1;
      } else if (evaluation === undefined) {
        throw new Refused('Name an evaluation, PERSON/PERIOD, or give --all or --bundle FILE.');
      } else {
        print(options, await replay(localCity(), evaluation, options), (history) => history.lines);
      }
    },
  );

program
  .command('two-clocks')
  .description(
    'a plan, a period of a unit or the rules as valid on one day and known on another, and what is different now',
  )
  .argument('<subject>', 'plan, unit or rules')
  .argument('[names...]', 'the id of the plan; the id of the unit and a period such as 2026-Q3')
  .option('--as-of <DAY>', 'what was valid on this day', dayOption)
  .option('--known-at <DAY>', 'what was known on this day', dayOption)
  .addOption(purposeOption())
  .addOption(json())
  .action(
    async (
      subject: string,
      names: string[],
      options: { asOf?: string; knownAt?: string; purpose?: string; json?: true },
    ) => {
      print(options, await twoClocks(localCity(), subject, names, options), twoClocksLines);
    },
  );

program
  .command('what-if')
  .description('a drafted rule set over the evaluations of a year, from the event store alone; nothing is changed')
  .argument('<version>', 'the version that the draft is named')
  .requiredOption('--year <YEAR>', 'the year whose evaluations are looked at', yearOption)
  .option('--csv <FILE>', 'everybody who would have another predicate')
  .addOption(purposeOption())
  .addOption(json())
  .action(async (version: string, options: { year: string; csv?: string; purpose?: string; json?: true }) => {
    print(options, await whatIf(localCity(), version, options), whatIfLines);
  });

const audit = program.command('audit').description('proof for auditors, to be checked without this city');
audit
  .command('export')
  .description('a self-contained bundle: events, proofs, signed checkpoint, rules')
  .option('--evaluation <PERSON/PERIOD>', 'one evaluation, named as for `replay`')
  .option('--unit <ID>', 'all that was decided in a unit')
  .option('--from <DAY>', 'with --to: everything that was recorded on these days')
  .option('--to <DAY>')
  .option('--since-checkpoint <FILE>', 'checkpoints that the auditor kept, to be proven consistent')
  .requiredOption('--out <FILE>')
  .addOption(purposeOption())
  .addOption(json())
  .action(async (options: ExportOptions & { json?: true }) => {
    print(options, await auditExport(localCity(), options), ({ events, file }) => [
      `${String(events)} events in ${file}. Verify it with a key that you trust: npx kinerja audit verify ${file} --key FILE`,
    ]);
  });
audit
  .command('verify')
  .description(`check a bundle: ${USAGE}`)
  .argument('<bundle>')
  .option('--key <FILE>', 'the public key of the notary, as the auditor was given it')
  .option('--checkpoint <FILE>', 'checkpoints that the auditor kept')
  .addOption(json())
  .action((bundle: string, { key, checkpoint, ...options }: { key?: string; checkpoint?: string; json?: true }) => {
    const args = [
      bundle,
      ...named('key', key),
      ...named('checkpoint', checkpoint),
      ...(options.json ? ['--json'] : []),
    ];
    process.exitCode = verifyBundle(args, (line) => process.stdout.write(`${line}\n`));
  });
const named = (name: string, value: string | undefined): string[] => (value === undefined ? [] : [`--${name}`, value]);

const parked = program.command('parked').description('messages that were set aside for people');
const parkedCommand = (name: string, description: string): Command =>
  parked
    .command(name)
    .description(description)
    .argument('<service>', SERVICES.join(', '))
    .option('--as <account>', 'whose name is recorded; otherwise the account of city IT')
    .addOption(json());
interface ParkedOptions {
  readonly as?: string;
  readonly json?: true;
}
const parkedOf = (name: string, { as }: ParkedOptions): Promise<ParkedOf> =>
  ParkedOf.of(localCity(), service(name), as);
const ID = ['[id]', 'as `parked list` shows it'] as const;

parkedCommand('list', 'all of them').action(async (name: string, options: ParkedOptions) => {
  print(options, await (await parkedOf(name, options)).list(), (rows) => table(rows.map(lineOf)));
});
parkedCommand('show', 'one with its error, its queue and what was decided')
  .argument(...ID)
  .action(async (name: string, id: string | undefined, options: ParkedOptions) => {
    print(options, await (await parkedOf(name, options)).show(id), (message) => [
      JSON.stringify(message, undefined, 2),
    ]);
  });
parkedCommand('retry', 'try it again, with those that wait behind it')
  .argument(...ID)
  .action(async (name: string, id: string | undefined, options: ParkedOptions) => {
    print(options, await (await parkedOf(name, options)).decide('retry', id, {}), (done) => table([done]));
  });
parkedCommand('skip', 'leave it out for ever')
  .argument(...ID)
  .requiredOption('--reason <text>', 'why; it is recorded with your name')
  .action(async (name: string, id: string | undefined, { reason, ...options }: ParkedOptions & { reason: string }) => {
    print(options, await (await parkedOf(name, options)).decide('skip', id, { reason }), (done) => table([done]));
  });

program
  .command('token')
  .description('an access token for trying the API; local city only')
  .argument('<account>', 'the name of a sample account, or a person id')
  .addOption(json())
  .action(async (account: string, options: { json?: true }) => {
    print(options, { token: await token(localCity(), account) }, (answer) => [answer.token]);
  });

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Refused ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
