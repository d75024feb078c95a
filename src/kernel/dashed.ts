/** A phrase as keys of words and addresses have it: "own request" becomes "own-request". */
export type Dashed<Text extends string> = Text extends `${infer First} ${infer Rest}` ? `${First}-${Dashed<Rest>}` : Text;

export const dashed = <Text extends string>(text: Text): Dashed<Text> => text.replaceAll(' ', '-') as Dashed<Text>;
