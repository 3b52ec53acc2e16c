import type { Size, Unit } from '../city.ts';
import type { JobName } from '../jobs/jobs.ts';
import type { Ids } from '../random.ts';
import {
  BKPSDM,
  DISKOMINFO,
  DISTRICTS,
  DPMPTSP,
  INSPEKTORAT,
  KESEHATAN,
  OTHER_AGENCIES,
  PENDIDIKAN,
  SEKRETARIAT_DAERAH,
} from './agencies.ts';
import type { Agency } from './agencies.ts';
import { ChartBuilder } from './builder.ts';
import type { Post } from './builder.ts';
import {
  agencyUnit,
  buildBkpsdm,
  buildDiskominfo,
  buildDistrict,
  buildDpmptsp,
  buildInspektorat,
  buildSekretariatDaerah,
  buildTop,
  section,
} from './core.ts';
import type { City, Section } from './core.ts';

export interface Chart {
  readonly units: readonly Unit[];
  readonly posts: readonly Post[];
}

interface Scale {
  readonly people?: number;
  readonly districts: readonly string[] | 'all';
  readonly districtStaff: number;
  /** The share of each agency's staff. */
  readonly staff: number;
  readonly others: boolean;
  readonly primarySchools: number;
  readonly secondarySchools: number;
  readonly healthCentres: number;
}

const SCALES: Record<Size, Scale> = {
  small: {
    districts: ['Coblong'],
    districtStaff: 0,
    staff: 0,
    others: false,
    primarySchools: 0,
    secondarySchools: 0,
    healthCentres: 0,
  },
  agency: {
    people: 1000,
    districts: ['Coblong', 'Andir', 'Lengkong'],
    districtStaff: 10,
    staff: 0.8,
    others: false,
    primarySchools: 10,
    secondarySchools: 2,
    healthCentres: 0,
  },
  full: {
    people: 25_000,
    districts: 'all',
    districtStaff: 14,
    staff: 1,
    others: true,
    primarySchools: 274,
    secondarySchools: 75,
    healthCentres: 80,
  },
};

export const buildChart = (ids: Ids, size: Size): Chart => {
  const scale = SCALES[size];
  const chart = new ChartBuilder(ids);
  const city = buildTop(chart);
  const core: (readonly [Agency, Section[]])[] = [
    [
      SEKRETARIAT_DAERAH,
      buildSekretariatDaerah(chart, city, SEKRETARIAT_DAERAH.sections.slice(0, size === 'small' ? 1 : undefined)),
    ],
    [DPMPTSP, buildDpmptsp(chart, city)],
    [DISKOMINFO, buildDiskominfo(chart, city)],
    [BKPSDM, buildBkpsdm(chart, city)],
    [INSPEKTORAT, buildInspektorat(chart, city)],
  ];
  for (const [agency, sections] of core)
    addStaff(chart, sections, agency.trades, Math.round(agency.staff * scale.staff));
  const districts = DISTRICTS.filter(({ name }) => scale.districts === 'all' || scale.districts.includes(name));
  for (const { name, subDistricts } of districts) {
    const played = size === 'small' ? subDistricts.slice(0, 1) : subDistricts;
    buildDistrict(chart, city, { name, subDistricts: played, staff: scale.districtStaff });
  }
  if (scale.others) for (const agency of OTHER_AGENCIES) buildAgency(chart, city, agency, 1);
  if (scale.healthCentres > 0) buildHealth(chart, city, scale.healthCentres);
  if (scale.people !== undefined) buildSchools(chart, city, { ...scale, people: scale.people });
  return chart;
};

/** An agency that is not part of the story: head, secretariat, sections, staff. */
const buildAgency = (chart: ChartBuilder, city: City, agency: Agency, share: number): Section[] => {
  const unit = agencyUnit(chart, city, agency);
  const job = agency.name.startsWith('Rumah Sakit') ? 'direktur' : 'kepala-perangkat';
  const title = agency.kind === 'secretariat' ? agency.name.replace('Sekretariat', 'Sekretaris') : undefined;
  const head = chart.post(unit, job, { reportsTo: city.top, leads: true, ...(title === undefined ? {} : { title }) });
  const office = section(chart, unit, `Sekretariat ${agency.code}`);
  const secretary = chart.post(office, 'sekretaris', { reportsTo: head, leads: true });
  const general = chart.post(office, 'kasubag-umum', { reportsTo: secretary, performanceAdmin: true });
  const finance = chart.post(office, 'kasubag-keuangan', { reportsTo: secretary });
  chart.post(office, 'pengadministrasi', { reportsTo: general });
  chart.post(office, 'bendahara', { reportsTo: finance });
  const sections = agency.sections.map((name) => {
    const part = section(chart, unit, name);
    return { unit: part, head: chart.post(part, 'kabid', { reportsTo: head, leads: true }) };
  });
  addStaff(chart, sections, agency.trades, Math.round(agency.staff * share));
  return sections;
};

/** A superior who assesses more than this many cannot know them; beyond it a section head stands between. */
const TEAM = 12;
const CLERKS: readonly JobName[] = ['pengadministrasi', 'penelaah-kebijakan', 'bendahara'];

const addStaff = (
  chart: ChartBuilder,
  sections: readonly Section[],
  trades: readonly JobName[],
  count: number,
): void => {
  sections.forEach(({ unit, head }, index) => {
    const share = Math.floor(count / sections.length) + (index < count % sections.length ? 1 : 0);
    let superior = head;
    for (let made = 0; made < share; made += 1) {
      if (made % (TEAM + 1) === 0 && share - made > 3) {
        const title = `Kepala Seksi ${roman(made / (TEAM + 1) + 1)} {unit}`;
        superior = chart.post(unit, 'kasi', { reportsTo: head, title });
      } else {
        const jobs = made % 4 === 3 ? CLERKS : trades;
        chart.post(unit, jobs[made % jobs.length] ?? 'pengadministrasi', { reportsTo: superior });
      }
    }
  });
};

const roman = (number: number): string =>
  ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'][number - 1] ?? String(number);

const places = (): string[] =>
  DISTRICTS.flatMap(({ name, subDistricts }) => subDistricts.map((place) => `${place} ${name}`));

const buildHealth = (chart: ChartBuilder, city: City, centres: number): void => {
  const sections = buildAgency(chart, city, KESEHATAN, 1);
  const services = sectionAt(sections, 2);
  const agency = chart.units.find(({ code }) => code === KESEHATAN.code);
  for (const [index, place] of places()
    .filter((_, at) => at % 2 === 0 || at > 140)
    .slice(0, centres)
    .entries()) {
    const code = `PKM-${String(index + 1).padStart(3, '0')}`;
    const unit = chart.unit({
      name: `Puskesmas ${place}`,
      kind: 'other',
      code,
      ...(agency === undefined ? {} : { parent: agency }),
    });
    const head = chart.post(unit, 'kepala-puskesmas', { reportsTo: services.head, leads: true });
    addStaff(chart, [{ unit, head }], ['perawat', 'bidan', 'perawat', 'dokter'], 26);
  }
};

/** Schools carry the large numbers: they take whoever is missing to the round figure. */
const buildSchools = (chart: ChartBuilder, city: City, scale: Scale & { readonly people: number }): void => {
  const sections = buildAgency(chart, city, PENDIDIKAN, scale.others ? 1 : 0.2);
  const agency = chart.units.find(({ code }) => code === PENDIDIKAN.code);
  const around = places();
  const kinds = [
    {
      count: scale.primarySchools,
      code: 'SDN',
      name: (at: number) => `SDN ${String(at).padStart(3, '0')} ${around[(at - 1) % around.length] ?? ''}`,
      superior: sectionAt(sections, 1).head,
    },
    {
      count: scale.secondarySchools,
      code: 'SMPN',
      name: (at: number) => `SMPN ${at} Bandung`,
      superior: sectionAt(sections, 2).head,
    },
  ];
  const schools = kinds.flatMap(({ count, code, name, superior }) =>
    Array.from({ length: count }, (_, index) => {
      const unit = chart.unit({
        name: name(index + 1),
        kind: 'other',
        code: `${code}-${String(index + 1).padStart(3, '0')}`,
        ...(agency === undefined ? {} : { parent: agency }),
      });
      return { unit, head: chart.post(unit, 'kepala-sekolah', { reportsTo: superior, leads: true }) };
    }),
  );
  const missing = scale.people - chart.people;
  if (missing < schools.length) throw new Error(`the chart holds ${chart.people} people without teachers`);
  schools.forEach(({ unit, head }, index) => {
    const share = Math.floor(missing / schools.length) + (index < missing % schools.length ? 1 : 0);
    for (let made = 0; made < share; made += 1)
      chart.post(unit, made === 0 ? 'pengadministrasi' : 'guru', { reportsTo: head });
  });
};

const sectionAt = (sections: readonly Section[], index: number): Section => {
  const found = sections[index];
  if (found === undefined) throw new RangeError('the agency has fewer sections');
  return found;
};
