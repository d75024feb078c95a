/** One-byte codes: ASCII below, and each its own letters above. */
export type CodePage = 'windows-1252' | 'macintosh' | 'ibm850';

/** Excel writes it as "CSV (MS-DOS)", and no built-in decoder knows it. */
const ibm850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

/** Spelled out because the built-in decoder of Node 20 and 22 reads these bytes as ISO 8859-1. */
const windowsFrom128To159 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const windows = windowsFrom128To159 + Array.from({ length: 96 }, (_, index) => String.fromCharCode(index + 160)).join('');

const macintosh = new TextDecoder('macintosh').decode(Uint8Array.from({ length: 128 }, (_, index) => index + 128));

/** By code, the letters of bytes 128 to 255. */
export const upperHalves: Readonly<Record<CodePage, string>> = { 'windows-1252': windows, macintosh, ibm850 };

/** Decodes bytes in a one-byte code; never fails, every byte has a letter. */
export function decodeSingleByte(page: CodePage, bytes: Uint8Array): string {
  const upper = upperHalves[page];
  // Latin 1 maps each byte to the letter of its own number; only the upper half has to be looked up.
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u00ff]/g, (letter) => upper[letter.charCodeAt(0) - 128] ?? '\ufffd');
}
