const LONGEST_HREF = 2_000;
const SCHEME = /^(https?:\/\/|mailto:)[^\s<>"\\^`{|}]+$/i;

/**
 * The address of a link as it may be kept and shown, or null: web and mail addresses alone, written out in full. The
 * one place that decides it, for the editor, the server, pages and documents.
 */
export function safeHref(href: unknown): string | null {
  if (typeof href !== 'string') return null;
  const trimmed = href.trim();
  return trimmed.length <= LONGEST_HREF && SCHEME.test(trimmed) ? trimmed : null;
}
