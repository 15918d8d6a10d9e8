import { SUGGESTION_QUESTIONS, type SuggestionQuestion } from '../../shared/protocol/suggestion-questions.ts';
import { html, type Html } from './html.ts';
import { page, PUBLISHED } from './page.ts';

/** Where the form of each committee stands. */
export const SUGGEST = '/suggest';
/** A field that no person sees; what is in it tells of a program. */
export const TRAP = 'website';

const STYLE = 'public-form.css';

export interface PublicForm {
  readonly slug: string;
  readonly committee: string;
  /** What was typed so far, by field; `key` among them. */
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly { readonly field: string; readonly message: string }[];
  /** Published items like the topic, when the person has not seen them yet. */
  readonly alike: readonly { readonly title: string; readonly words: string }[];
  /** The list of these was shown already. */
  readonly seen: boolean;
}

/** The page with the form, with what was typed and what to put right. */
export function publicFormPage(form: PublicForm): string {
  const title = `Suggest a topic to ${form.committee}`;
  return page({
    title: form.problems.length > 0 ? `Error: ${title}` : title,
    style: STYLE,
    main: html`<div class="suggest">
      <h1>Suggest a topic</h1>
      <p class="lead">
        ${form.committee} looks into what the council and its partners do for people here. Tell it what it
        should look into. It takes about a minute.
      </p>
      ${problemsOf(form)} ${alikeOf(form)}
      <form method="post" action="${SUGGEST}/${form.slug}" novalidate>
        ${fields(form)}
        <p class="consent">
          By sending this you agree that the committee’s officers keep your name and how to reach you, to ask
          you about your suggestion. Neither is published or shown to the committee. Your suggestion itself
          may be.
        </p>
        <button class="press" type="submit">
          ${form.alike.length > 0 ? 'Send it all the same' : 'Send your suggestion'}
        </button>
      </form>
    </div>`,
  });
}

function fields(form: PublicForm): Html {
  const more: readonly SuggestionQuestion[] = ['concern', 'priority', 'performance', 'otherwise'];
  const open = more.some((name) => valueOf(form, name) !== '') || hasProblem(form, ['ward', 'evidence']);
  return html`<input type="hidden" name="key" value="${valueOf(form, 'key')}" />
    <input type="hidden" name="seen" value="${form.alike.length > 0 || form.seen ? '1' : ''}" />
    <div class="trap" aria-hidden="true">
      <label for="${TRAP}">Leave this empty</label>
      <input id="${TRAP}" name="${TRAP}" tabindex="-1" autocomplete="off" />
    </div>
    ${field(form, { name: 'topic', label: 'What is the topic?', hint: 'A few words, such as “Winter road gritting”' })}
    ${field(form, { name: 'why', label: SUGGESTION_QUESTIONS.why, long: true })}
    ${field(form, { name: 'difference', label: `${SUGGESTION_QUESTIONS.difference} (optional)`, long: true })}
    <details class="more" ${open ? html`open` : null}>
      <summary>Add more (optional)</summary>
      ${more.map((name) => field(form, { name, label: SUGGESTION_QUESTIONS[name], long: true }))}
      ${field(form, { name: 'ward', label: 'Which ward or place is it about?' })}
      ${field(form, { name: 'evidence', label: 'A link to more about it', hint: 'The address of a page on the web' })}
    </details>
    ${field(form, { name: 'name', label: 'Your name', complete: 'name' })}
    ${field(form, {
      name: 'contact',
      label: 'How we can reach you (optional)',
      hint: 'An e-mail address or a telephone number',
    })}`;
}

interface FieldParts {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly long?: boolean;
  readonly complete?: string;
}

function field(form: PublicForm, parts: FieldParts): Html {
  const { name, label, hint = '' } = parts;
  const wrong = form.problems.find((each) => each.field === name)?.message ?? '';
  return html`<div class="field ${wrong === '' ? '' : 'wrong'}">
    <label for="${name}">${label}</label>
    ${hint === '' ? null : html`<p class="hint" id="${name}-hint">${hint}</p>`}
    ${wrong === '' ? null : html`<p class="error" id="${name}-error">${wrong}</p>`}
    ${control(parts, { value: valueOf(form, name), isWrong: wrong !== '' })}
  </div>`;
}

function control(
  { name, hint, long, complete = 'off' }: FieldParts,
  { value, isWrong }: { readonly value: string; readonly isWrong: boolean },
): Html {
  const described = [hint === undefined ? [] : `${name}-hint`, isWrong ? `${name}-error` : []]
    .flat()
    .join(' ');
  const about = html`id="${name}" name="${name}" autocomplete="${complete}"
  ${described === '' ? null : html`aria-describedby="${described}"`}
  ${isWrong ? html`aria-invalid="true"` : null}`;
  return long
    ? html`<textarea ${about} rows="4">${value}</textarea>`
    : html`<input ${about} value="${value}" />`;
}

function problemsOf({ problems }: PublicForm): Html | null {
  if (problems.length === 0) return null;
  return html`<div class="problems" role="alert">
    <h2>There is a problem</h2>
    <ul>
      ${problems.map(({ field: name, message }) =>
        name === '' ? html`<li>${message}</li>` : html`<li><a href="#${name}">${message}</a></li>`,
      )}
    </ul>
  </div>`;
}

function alikeOf({ alike, slug }: PublicForm): Html | null {
  if (alike.length === 0) return null;
  return html`<h2>Is it one of these?</h2>
    <p>The committee has these on its programme already.</p>
    <ul class="alike">
      ${alike.map(({ title, words }) => html`<li><b>${title}</b><br />${words}</li>`)}
    </ul>
    <p>
      <a href="${PUBLISHED}/${slug}">See the whole programme</a>. If yours is another topic, send it all the
      same: what you typed is below.
    </p>`;
}

function valueOf({ values }: PublicForm, name: string): string {
  return values[name] ?? '';
}

function hasProblem({ problems }: PublicForm, names: readonly string[]): boolean {
  return problems.some(({ field: name }) => names.includes(name));
}

/** What somebody sees once their suggestion was taken in. */
export function thanksPage({ slug, committee }: Pick<PublicForm, 'slug' | 'committee'>): string {
  return page({
    title: `Thank you – ${committee}`,
    style: STYLE,
    main: html`<div class="suggest">
      <h1>Thank you for your suggestion</h1>
      <p class="lead">
        An officer of ${committee} reads it first. What is taken up is planned with the committee and appears
        in its published programme.
      </p>
      <p>If you said how to reach you, an officer may ask you more about it.</p>
      <p><a href="${PUBLISHED}/${slug}">See the committee’s programme</a></p>
      <p><a href="${SUGGEST}/${slug}">Suggest another topic</a></p>
    </div>`,
  });
}

/** For a committee that takes no suggestions from the public, or does not exist. */
export function noFormPage(): string {
  return page({
    title: 'Page not found',
    main: html`<h1>Page not found</h1>
      <p>
        No suggestions are taken at this address. Choose from
        <a href="${PUBLISHED}">all published programmes</a>.
      </p>`,
  });
}
