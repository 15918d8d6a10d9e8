/** What each paragraph of Part 1 of Schedule 12A to the Local Government Act 1972 is about, for England. */
export const EXEMPT_PARAGRAPHS: readonly { readonly paragraph: number; readonly about: string }[] = [
  { paragraph: 1, about: 'about an individual' },
  { paragraph: 2, about: 'likely to reveal who an individual is' },
  { paragraph: 3, about: 'financial or business affairs of any person, the council included' },
  { paragraph: 4, about: 'consultations or negotiations with staff or trade unions' },
  { paragraph: 5, about: 'legal advice that is privileged in legal proceedings' },
  { paragraph: 6, about: 'notices, orders or directions the council means to give' },
  { paragraph: 7, about: 'preventing, investigating or prosecuting crime' },
];
