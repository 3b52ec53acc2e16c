import type { Unit } from '../city.ts';
import { BKPSDM, DISKOMINFO, DPMPTSP, INSPEKTORAT, SEKRETARIAT_DAERAH } from './agencies.ts';
import type { Agency } from './agencies.ts';
import type { ChartBuilder, Post } from './builder.ts';

// The small city: the agencies of the story, post by post. The larger cities contain it and add staff.

/** A section and the post that heads it, where more staff can be added. */
export interface Section {
  readonly unit: Unit;
  readonly head: Post;
}

export interface City {
  readonly unit: Unit;
  readonly top: Post;
}

export const buildTop = (chart: ChartBuilder): City => {
  const unit = chart.unit({ name: 'Pemerintah Kota Bandung', kind: 'city', code: 'KOTA' });
  return { unit, top: chart.post(unit, 'sekda', { leads: true, cast: 'ratna' }) };
};

export const agencyUnit = (chart: ChartBuilder, city: City, { name, kind, code }: Agency): Unit =>
  chart.unit({ name, kind, code, parent: city.unit });

export const section = (chart: ChartBuilder, agency: Unit, name: string): Unit => {
  const number = chart.units.filter(({ parentId }) => parentId === agency.unitId).length + 1;
  return chart.unit({
    name,
    kind: 'section',
    code: `${agency.code}-${String(number).padStart(2, '0')}`,
    parent: agency,
  });
};

/** The first section is in every size, the others come with the staff. */
export const buildSekretariatDaerah = (chart: ChartBuilder, city: City, sections: readonly string[]): Section[] => {
  const unit = agencyUnit(chart, city, SEKRETARIAT_DAERAH);
  const head = chart.post(unit, 'asisten', { reportsTo: city.top, leads: true });
  return sections.map((name, index) => {
    const part = section(chart, unit, name);
    const keeper = index === 0 ? ({ performanceAdmin: true } as const) : {};
    const chief = chart.post(part, 'kabid', { reportsTo: head, leads: true, ...keeper });
    chart.post(part, 'penelaah-kebijakan', { reportsTo: chief });
    return { unit: part, head: chief };
  });
};

export const buildDpmptsp = (chart: ChartBuilder, city: City): Section[] => {
  const unit = agencyUnit(chart, city, DPMPTSP);
  const head = chart.post(unit, 'kepala-dpmptsp', { reportsTo: city.top, leads: true, cast: 'nani' });
  const office = section(chart, unit, 'Sekretariat DPMPTSP');
  const secretary = chart.post(office, 'sekretaris', { reportsTo: head, leads: true });
  const general = chart.post(office, 'kasubag-umum', { reportsTo: secretary, cast: 'mira', performanceAdmin: true });
  const finance = chart.post(office, 'kasubag-keuangan', { reportsTo: secretary });
  chart.post(office, 'arsiparis', { reportsTo: general });
  chart.post(office, 'bendahara', { reportsTo: finance });

  const health = section(chart, unit, 'Bidang Pelayanan Perizinan Kesehatan dan Sosial');
  const healthHead = chart.post(health, 'kabid-perizinan', {
    reportsTo: head,
    leads: true,
    cast: 'dadan',
    sector: 'kesehatan',
  });
  const verification = chart.post(health, 'kasi', {
    reportsTo: healthHead,
    title: 'Kepala Seksi Verifikasi Perizinan Kesehatan',
    vacant: true,
  });
  chart.post(health, 'perizinan-muda', { reportsTo: healthHead });
  chart.post(health, 'perizinan-pertama', { reportsTo: verification });
  chart.post(health, 'layanan-operasional', { reportsTo: healthHead, cast: 'rini' });
  chart.post(health, 'layanan-operasional', { reportsTo: verification });
  chart.post(health, 'layanan-operasional', { reportsTo: healthHead, cast: 'zahra', newcomer: 'nothing' });
  chart.post(health, 'perizinan-pertama', { reportsTo: healthHead, newcomer: 'submitted' });

  const building = section(chart, unit, 'Bidang Pelayanan Perizinan Bangunan dan Lingkungan');
  const buildingHead = chart.post(building, 'kabid-perizinan', { reportsTo: head, leads: true, sector: 'bangunan' });
  chart.post(building, 'perizinan-muda', { reportsTo: buildingHead });
  chart.post(building, 'perizinan-pertama', { reportsTo: buildingHead });
  chart.post(building, 'layanan-operasional', { reportsTo: buildingHead });

  const investment = section(chart, unit, 'Bidang Promosi dan Pengendalian Penanaman Modal');
  const investmentHead = chart.post(investment, 'kabid', { reportsTo: head, leads: true, sector: 'industri' });
  chart.post(investment, 'analis-investasi', { reportsTo: investmentHead });
  chart.post(investment, 'penelaah-kebijakan', { reportsTo: investmentHead });
  return [
    { unit: health, head: healthHead },
    { unit: building, head: buildingHead },
    { unit: investment, head: investmentHead },
    { unit: office, head: secretary },
  ];
};

export const buildDiskominfo = (chart: ChartBuilder, city: City): Section[] => {
  const unit = agencyUnit(chart, city, DISKOMINFO);
  const head = chart.post(unit, 'kepala-diskominfo', { reportsTo: city.top, leads: true, cast: 'fajar' });
  const office = section(chart, unit, 'Sekretariat Diskominfo');
  const secretary = chart.post(office, 'sekretaris', { reportsTo: head, leads: true });
  chart.post(office, 'kasubag-umum', { reportsTo: secretary, performanceAdmin: true });
  chart.post(office, 'humas', { reportsTo: secretary });

  const applications = section(chart, unit, 'Bidang Aplikasi Informatika');
  const chief = chart.post(applications, 'kabid-aplikasi', { reportsTo: head, leads: true, cast: 'citra' });
  chart.post(applications, 'prakom-muda', { reportsTo: chief });
  chart.post(applications, 'prakom-pertama', { reportsTo: chief, cast: 'bayu' });
  chart.post(applications, 'prakom-pertama', { reportsTo: chief });
  chart.post(applications, 'prakom-pertama', { reportsTo: chief, newcomer: 'submitted' });

  const security = section(chart, unit, 'Bidang Persandian dan Keamanan Informasi');
  const empty = chart.post(security, 'kabid', { reportsTo: head, leads: true, vacant: true, actingBy: chief });
  chart.post(security, 'prakom-muda', { reportsTo: empty });
  chart.post(security, 'sandiman', { reportsTo: empty });

  const infrastructure = section(chart, unit, 'Bidang Infrastruktur Teknologi Informasi');
  const infrastructureHead = chart.post(infrastructure, 'kabid', { reportsTo: head, leads: true });
  chart.post(infrastructure, 'prakom-jaringan', { reportsTo: infrastructureHead, cast: 'andi' });
  return [
    { unit: applications, head: chief },
    { unit: infrastructure, head: infrastructureHead },
    { unit: office, head: secretary },
  ];
};

export const buildBkpsdm = (chart: ChartBuilder, city: City): Section[] => {
  const unit = agencyUnit(chart, city, BKPSDM);
  const head = chart.post(unit, 'kepala-bkpsdm', { reportsTo: city.top, leads: true });
  const office = section(chart, unit, 'Sekretariat BKPSDM');
  const secretary = chart.post(office, 'sekretaris', { reportsTo: head, leads: true });
  chart.post(office, 'kasubag-umum', { reportsTo: secretary, performanceAdmin: true });
  const performance = section(chart, unit, 'Bidang Penilaian Kinerja dan Penghargaan');
  const performanceHead = chart.post(performance, 'kabid', { reportsTo: head, leads: true });
  chart.post(performance, 'analis-sdm-muda', { reportsTo: performanceHead, cast: 'gita' });
  chart.post(performance, 'analis-sdm-pertama', { reportsTo: performanceHead, cast: 'hendra' });
  const careers = section(chart, unit, 'Bidang Pengadaan, Mutasi dan Promosi');
  const careersHead = chart.post(careers, 'kabid', { reportsTo: head, leads: true });
  chart.post(careers, 'analis-sdm-pertama', { reportsTo: careersHead });
  chart.post(careers, 'penelaah-kebijakan', { reportsTo: careersHead, newcomer: 'draft' });
  return [
    { unit: performance, head: performanceHead },
    { unit: careers, head: careersHead },
    { unit: office, head: secretary },
  ];
};

export const buildInspektorat = (chart: ChartBuilder, city: City): Section[] => {
  const unit = agencyUnit(chart, city, INSPEKTORAT);
  const head = chart.post(unit, 'inspektur', { reportsTo: city.top, leads: true });
  const office = section(chart, unit, 'Sekretariat Inspektorat');
  const secretary = chart.post(office, 'sekretaris', { reportsTo: head, leads: true });
  chart.post(office, 'kasubag-umum', { reportsTo: secretary, performanceAdmin: true });
  const first = section(chart, unit, 'Inspektorat Pembantu I');
  const firstHead = chart.post(first, 'irban', { reportsTo: head, leads: true });
  chart.post(first, 'auditor-muda', { reportsTo: firstHead, cast: 'wahyu' });
  chart.post(first, 'auditor-pertama', { reportsTo: firstHead });
  const second = section(chart, unit, 'Inspektorat Pembantu II');
  const secondHead = chart.post(second, 'irban', { reportsTo: head, leads: true });
  chart.post(second, 'auditor-muda', { reportsTo: secondHead });
  return [
    { unit: first, head: firstHead },
    { unit: second, head: secondHead },
    { unit: office, head: secretary },
  ];
};

/** Dago in Coblong is played; the other districts and sub-districts are built alike, without a cast. */
export const buildDistrict = (
  chart: ChartBuilder,
  city: City,
  { name, subDistricts, staff }: { name: string; subDistricts: readonly string[]; staff: number },
): void => {
  const code = `KEC-${name.toUpperCase().replaceAll(' ', '-')}`;
  const unit = chart.unit({ name: `Kecamatan ${name}`, kind: 'kecamatan', code, parent: city.unit });
  const head = chart.post(unit, 'camat', { reportsTo: city.top, leads: true });
  const secretary = chart.post(unit, 'sekcam', { reportsTo: head, performanceAdmin: true });
  const government = chart.post(unit, 'kasi-kewilayahan', { reportsTo: head });
  const verification = name === 'Coblong' ? formerPost(chart) : undefined;
  const economy = chart.post(unit, 'kasi-ekbang', {
    reportsTo: head,
    ...(verification === undefined ? {} : { transferredFrom: verification }),
  });
  chart.post(unit, 'pengadministrasi', { reportsTo: secretary });
  for (let index = 0; index < staff; index += 1) {
    const [job, reportsTo] = pickStaff(index, government, economy);
    chart.post(unit, job, { reportsTo });
  }
  for (const subDistrict of subDistricts) buildSubDistrict(chart, { unit, head }, subDistrict, staff);
};

const pickStaff = (index: number, government: Post, economy: Post) =>
  index % 2 === 0
    ? (['pengadministrasi-pemerintahan', government] as const)
    : (['penelaah-kebijakan', economy] as const);

/** The vacancy at DPMPTSP arose because its holder moved to the district. */
const formerPost = (chart: ChartBuilder): Post | undefined =>
  chart.posts.find(({ job, holder, agency }) => job === 'kasi' && holder.vacant && agency.code === DPMPTSP.code);

const buildSubDistrict = (chart: ChartBuilder, district: Section, name: string, staff: number): void => {
  const isPlayed = name === 'Dago';
  const unit = chart.unit({
    name: `Kelurahan ${name}`,
    kind: 'kelurahan',
    code: `KEL-${name.toUpperCase().replaceAll(' ', '-')}-${district.unit.code.slice(4)}`,
    parent: district.unit,
  });
  const head = chart.post(unit, 'lurah', {
    reportsTo: district.head,
    leads: true,
    ...(isPlayed ? { cast: 'iwan' } : {}),
  });
  const secretary = chart.post(unit, 'seklur', { reportsTo: head });
  const government = chart.post(unit, 'kasi-kewilayahan', { reportsTo: head });
  chart.post(unit, 'pengadministrasi-pemerintahan', { reportsTo: head, ...(isPlayed ? { cast: 'euis' } : {}) });
  chart.post(unit, 'pengadministrasi', { reportsTo: secretary });
  if (isPlayed) chart.post(unit, 'pengadministrasi-pemerintahan', { reportsTo: government, newcomer: 'returned' });
  for (let index = 0; index < Math.ceil(staff / 2); index += 1) {
    chart.post(unit, 'pengadministrasi-pemerintahan', { reportsTo: government });
  }
};
