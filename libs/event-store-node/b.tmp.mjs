import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
const c = EventStoreDBClient.connectionString(`esdb://127.0.0.1:47312?tls=false`);
const run='x'+Date.now(); let next=0; const t=performance.now(); const cpu=process.cpuUsage();
await Promise.all(Array.from({length:64}, async()=>{ while(next<3000){const nr=next++; for(let r=0;r<10;r++) await c.appendToStream(run+nr, jsonEvent({type:'x', data:{a:'Verifikasi berkas permohonan izin usaha. '.repeat(4)}}),{expectedRevision: r?BigInt(r-1):NO_STREAM})}}));
const u=process.cpuUsage(cpu); console.log('rate', 30000/(performance.now()-t)*1000, 'client cpu us/event', (u.user+u.system)/30000); process.exit()
