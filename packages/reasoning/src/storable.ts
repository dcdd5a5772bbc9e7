/** A text without lone surrogates, which escapes in JSON and cutting can make and no UTF-8 file can hold. */
export function storable(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}
