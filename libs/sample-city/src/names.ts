import type { Sex } from './nip.ts';
import type { Chance } from './random.ts';

// Names are put together by chance from parts that are common in West Java. They mean nobody.
const WOMEN = (
  'Ai Aisyah Alma Amelia Anggi Anisa Astri Ayu Bunga Cici Cucu Dede Desi Dewi Dian Dini Elis Eni Erna Euis Fitri Gina ' +
  'Hani Heni Iis Ika Imas Ina Indah Intan Ira Ismi Kania Karina Lia Lilis Linda Lina Maya Mega Meli Mila Nadia Neneng ' +
  'Nenden Nia Nina Nita Novi Nurul Popi Putri Rahma Rani Ratih Reni Resti Rika Rina Risma Rita Rosi Santi Sari Sinta ' +
  'Siska Siti Sri Susi Tati Teti Tia Tina Titin Tuti Ulfah Vina Wati Wida Winda Wulan Yani Yanti Yeni Yuli Yulia Yuyun'
).split(' ');
const MEN = (
  'Aa Abdul Ade Agung Agus Ahmad Ajat Aldi Andri Anton Ardi Arif Asep Atep Ayi Bagus Bambang Budi Cahya Cecep Cepi ' +
  'Dadang Danang Dani Deden Dedi Deni Dian Dika Dodi Dudung Edi Eko Endang Entis Erik Fahmi Feri Firman Galih Gilang ' +
  'Gugun Hadi Haris Hasan Hendra Heri Herman Ian Ihsan Ilham Imam Indra Irfan Iwan Jajang Jaka Jamal Joko Kiki Kurnia ' +
  'Lukman Luki Maman Mulyana Nana Nandang Nugraha Oman Opik Pepen Rahmat Rangga Reza Rian Ridwan Rizki Roni Rudi Rusdi ' +
  'Saeful Solihin Sopian Suherman Taufik Tedi Tatang Teguh Toni Ujang Usep Wahid Wawan Wildan Yadi Yana Yayan Yogi Yusuf'
).split(' ');
const LAST = (
  'Adiputra Adiwinata Amalia Andriani Anggraeni Apriliani Ardiansyah Ardiwinata Atmaja Budiman Danuwijaya Darmawan ' +
  'Daryanto Efendi Fadillah Fatimah Fauziah Firdaus Gandasasmita Ginanjar Gumilar Gunawan Hadiansyah Hamdani Handayani ' +
  'Haryanto Hendrawan Herawati Hermawan Hidayat Indriani Irawan Iskandar Januar Jayadi Juhaeni Kartika Kosasih Kurniasih ' +
  'Kurniawan Kusnadi Kusumah Laksana Lesmana Lestari Mahardika Maulana Maryani Mulyadi Munandar Mutiara Natapraja ' +
  'Nugroho Nurdiana Nurhayati Nurjanah Permana Prasetya Pratama Purnama Puspita Rahayu Rahmawati Ramadhan Rohaeti ' +
  'Rohimat Rosmiati Rukmana Ruswandi Saepudin Safitri Samsudin Sanjaya Santika Saputra Sasmita Setiawan Setiawati ' +
  'Sobandi Somantri Suganda Sukandar Sukmawati Sulaeman Sumarna Sundari Supriadi Supriatna Suryadi Suryana Susanti ' +
  'Sutarya Sutisna Suwandi Suwarna Tresna Triana Utami Wahyuni Wibowo Widiastuti Wijaya Winarti Wiraatmaja Yulianti ' +
  'Yuliana Yuningsih Yusnita Zakaria Zulfikar'
).split(' ');

export const inventName = (sex: Sex, chance: Chance): string => {
  const given = sex === 1 ? MEN : WOMEN;
  const first = chance.pick(given);
  const last = chance.pick(LAST);
  const middle = chance.happens(0.35) ? chance.pick(given) : '';
  return middle !== '' && middle !== first ? `${first} ${middle} ${last}` : `${first} ${last}`;
};

/** `nama.belakang@bandung.example`, numbered when somebody has it already. `.example` belongs to nobody. */
export const mailOffice = () => {
  const taken = new Map<string, number>();
  return (name: string): string => {
    const parts = name.toLowerCase().split(' ');
    const local = `${parts[0] ?? ''}.${parts.at(-1) ?? ''}`;
    const count = (taken.get(local) ?? 0) + 1;
    taken.set(local, count);
    return `${local}${count === 1 ? '' : String(count)}@bandung.example`;
  };
};

const WORDS = (
  'angklung asri awi bambu batik braga cendana cihampelas cimanuk citarum dago embun gamelan gasibu gedung hujan jati ' +
  'kabut kawung kecapi kujang lembang mega merak pasundan pelangi pinus rebab rimba samoja saung serabi suling surabi ' +
  'tangkuban teratai walungan wayang'
).split(' ');

/** Easy to type from a paper, long enough to be a password, different for every seed. */
export const inventPassword = (chance: Chance): string => {
  const first = chance.pick(WORDS);
  let second = chance.pick(WORDS);
  while (second === first) second = chance.pick(WORDS);
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}-${second}-${String(chance.int(1000, 9999))}`;
};
