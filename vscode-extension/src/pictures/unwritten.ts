/** Why a picture is not in its file, and what to do: its folder may be read-only. */
export function unwritten(file: string, failure: unknown): string {
  const why = failure instanceof Error ? failure.message : String(failure);
  return `The picture cannot be written to ${file}: ${why}. Save it in another folder.`;
}
