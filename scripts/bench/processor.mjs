// Processor time is steadier than the clock on a machine that has other work.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What stands in /proc about a process after its name: state, parent, …; null once it has ended. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** The process of the PostgreSQL server that a pool is connected to; null where there is no /proc, or the server is elsewhere. */
export async function serverOf(pool) {
  const { rows } = await pool.query('select pg_backend_pid() as pid');
  return existsSync('/proc/self/stat') ? (statOf(rows[0].pid)?.[1] ?? null) : null;
}

/** Milliseconds of processor time so far: of this process, and of what the server's connections have used. */
export function processorMs(server) {
  const { user, system } = process.cpuUsage();
  let ticks = 0;
  for (const pid of server === null ? [] : readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(pid);
    if (stat?.[1] === server) ticks += Number(stat[11]) + Number(stat[12]);
  }
  return (user + system) / 1000 + ticks * 10;
}
