// The database cannot be reached or is going down: not our fault to explain, but ours to say plainly.
const closedCodes = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53100',
  '58030',
  '08006',
  '08001',
  '08003',
  '08004',
]);
/** True when the records cannot be reached, as opposed to something of ours being broken. */
export const isClosed = (fault: unknown): boolean => {
  const { code, message = '' } = fault as { code?: string; message?: string };
  return (
    closedCodes.has(code ?? '') ||
    /timeout exceeded when trying to connect|Connection terminated|Query read timeout/.test(message)
  );
};
