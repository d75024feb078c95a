import { circlesIn } from './circles.js';
import { type Edge, type Module, roomOf, rooms, type Violation } from './house.js';
import { filesStayShort, importsCanBeRead, namesSayWhat, sqlLivesInQueries, timeComesFromTheKernel } from './text-rules.js';

const heightOf = (room: string) => (room === 'main' ? rooms.length : (rooms as readonly string[]).indexOf(room));
const ground: readonly string[] = rooms.slice(0, rooms.indexOf('people'));
/** The only rooms that may open the helpline: the doors that serve it and the invented service that fills it. */
const mayOpenHelpline = ['demo', 'doors', 'main'];

/** Rooms that read or write something outside the values they are given. */
const actingRooms = ['storage', 'vault', 'audit', 'messages'];
const actingPackages = new Set([
  ...['fs', 'net', 'http', 'https', 'http2', 'tls', 'dns', 'dgram', 'child_process', 'worker_threads', 'cluster', 'sqlite'],
  ...['pg', 'pg-copy-streams', 'kysely', 'graphile-worker', 'nodemailer', 'fastify', 'pino'],
]);

/** Which rule forbids one arrow between rooms; the first that does, so that one mistake is told once. */
function forbids(from: Module, edge: Edge): string | null {
  const there = roomOf(edge.to);
  const file = edge.to.split('/').slice(2).join('/');
  if (/\.test\.[jt]sx?$/.test(edge.to) || (edge.to.startsWith('test/') && !from.isTest)) return 'tests-are-leaves';
  if (from.room === null || there === null) return null;
  if (there !== from.room) {
    if (from.room === 'helpline' && !ground.includes(there)) return 'helpline-joins-nobody';
    if (there === 'helpline' && !mayOpenHelpline.includes(from.room)) return 'helpline-joins-nobody';
  }
  if (from.isTest) return null;
  if (there !== from.room && from.room === 'kernel') return 'kernel-stands-alone';
  if (there !== from.room && from.room === 'statistics' && there !== 'kernel') return 'statistics-stands-alone';
  if (heightOf(there) > heightOf(from.room)) return 'imports-point-down';
  const toRoutes = /(^|-)routes\.[jt]sx?$/.test(file);
  if (there === from.room) return toRoutes && from.kind !== 'routes' && from.room !== 'doors' ? 'routes-are-for-doors' : null;
  if (toRoutes && from.room !== 'doors' && from.room !== 'main') return 'routes-are-for-doors';
  const opens =
    from.room === 'main' || /^index\.[jt]sx?$/.test(file) || (from.room === 'doors' && toRoutes && !file.includes('/'));
  return opens ? null : 'front-door-only';
}

const arrows = (house: readonly Module[]): Violation[] =>
  house.flatMap((from) =>
    from.edges
      .filter((edge) => edge.inside)
      .flatMap((edge) => {
        const rule = forbids(from, edge);
        return rule ? [{ rule, file: from.path, says: `line ${edge.line} imports ${edge.to}` }] : [];
      }),
  );

const isPure = (module: Module) =>
  !module.isTest &&
  (['rules', 'form', 'views', 'words'].includes(module.kind) || ['kernel', 'statistics'].includes(module.room ?? ''));

/** What a module, or one of its own room that it loads, reads or writes with; as the path of imports that leads there. */
function actsThrough(module: Module, byPath: ReadonlyMap<string, Module>, seen: Set<string>): string[] | null {
  seen.add(module.path);
  for (const edge of module.edges.filter(({ typeOnly }) => !typeOnly)) {
    if (!edge.inside && actingPackages.has(edge.to)) return [edge.to];
    const there = byPath.get(edge.to);
    if (!edge.inside || seen.has(edge.to)) continue;
    const room = roomOf(edge.to);
    if ((room !== module.room && actingRooms.includes(room ?? '')) || there?.kind === 'queries' || there?.kind === 'jobs')
      return [edge.to];
    const further = there && room === module.room ? actsThrough(there, byPath, seen) : null;
    if (further) return [edge.to, ...further];
  }
  return null;
}

function rulesTouchNothing(house: readonly Module[]): Violation[] {
  const byPath = new Map(house.map((module) => [module.path, module]));
  return house.filter(isPure).flatMap((module) => {
    const path = actsThrough(module, byPath, new Set());
    return path ? [{ rule: 'rules-touch-nothing', file: module.path, says: `reaches ${path.join(' → ')}` }] : [];
  });
}

function circles(house: readonly Module[]): Violation[] {
  const real = house.filter((module) => module.room !== null && !module.isTest);
  const files = new Map<string, string[]>();
  const between = new Map<string, string[]>();
  for (const module of real) {
    const inside = module.edges.filter((edge) => edge.inside);
    files.set(
      module.path,
      inside.filter((edge) => !edge.typeOnly).map((edge) => edge.to),
    );
    const others = inside.map((edge) => roomOf(edge.to) ?? '').filter((room) => room !== '' && room !== module.room);
    between.set(module.room ?? '', [...(between.get(module.room ?? '') ?? []), ...others]);
  }
  const tell = (rule: string) => (circle: string[]) => ({ rule, file: circle[0] ?? '', says: circle.join(' → ') });
  return [...circlesIn(files).map(tell('no-circle-of-files')), ...circlesIn(between).map(tell('no-circle-of-rooms'))];
}

const everyRoomIsOnTheList = (found: readonly string[]): Violation[] =>
  [...new Set(found)]
    .filter((room) => heightOf(room) < 0)
    .map((room) => ({ rule: 'every-room-is-on-the-list', file: `src/${room}`, says: 'is no room of the house' }));

const modulesWereRead = (house: readonly Module[], least: number): Violation[] => {
  const count = house.filter((module) => module.room !== null).length;
  return count < least ? [{ rule: 'modules-were-read', file: 'src', says: `read ${count} modules, fewer than ${least}` }] : [];
};

/**
 * Every breach of the laws of the house.
 * @param folders the folders found straight below src, those without a module too
 * @param least   fewer modules than this and the check itself is broken
 */
export const breaches = (house: readonly Module[], folders: readonly string[], least: number): Violation[] => [
  ...modulesWereRead(house, least),
  ...everyRoomIsOnTheList([...folders, ...house.flatMap(({ room }) => room ?? [])]),
  ...arrows(house),
  ...rulesTouchNothing(house),
  ...circles(house),
  ...[sqlLivesInQueries, timeComesFromTheKernel, importsCanBeRead, filesStayShort, namesSayWhat].flatMap((rule) =>
    house.flatMap((module) => rule(module)),
  ),
];
