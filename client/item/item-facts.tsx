import type { Item } from '../../shared/board/board.ts';
import { DateFact } from './date-fact.tsx';
import { ExemptFact } from './exempt-fact.tsx';
import { GroupFacts, hasGroupFacts } from './group-facts.tsx';
import { JointFact } from './joint-fact.tsx';
import { MethodFact } from './method-fact.tsx';
import { OriginsFact } from './origins-fact.tsx';
import { PeopleFact } from './people-fact.tsx';
import { SeriesFact } from './series-fact.tsx';
import { TextFact } from './text-fact.tsx';
import { TimeExpectedFact } from './time-expected-fact.tsx';

/** The short facts that everybody asks for first, each read as text and changed in its place. */
export function MainFacts({ item, onTag }: { readonly item: Item; readonly onTag: () => void }) {
  return (
    <dl className="fact-list">
      <PeopleFact
        item={item}
        link="cabinet"
        label="Cabinet Member"
        plural="Cabinet Members"
        empty="None named"
      />
      <PeopleFact item={item} link="lead" label="Lead officer" plural="Lead officers" empty="None named" />
      <OriginsFact item={item} />
      <MethodFact item={item} onTag={onTag} />
      {hasGroupFacts(item) && <GroupFacts item={item} />}
      <TextFact
        item={item}
        field="timing"
        label="Timing"
        hint="As you would write it, such as “after March 2027” or “tbc”"
        shown={item.timing === '' ? null : `“${item.timing}”`}
      />
      <TimeExpectedFact item={item} />
    </dl>
  );
}

/** The facts that only some items have. */
export function MoreFacts({ item }: { readonly item: Item }) {
  return (
    <section className="item-panel-section" aria-label="More about it">
      <h3>More about it</h3>
      <dl className="fact-list">
        <PeopleFact
          item={item}
          link="other"
          label="Other people"
          plural="Other people"
          empty="None"
          roleLabel="What they are to it, such as witness"
        />
        <JointFact item={item} />
        <SeriesFact item={item} />
        <DecisionFact item={item} />
        <ExemptFact item={item} />
      </dl>
    </section>
  );
}

/** When the Cabinet decides on what is looked into. */
export function DecisionFact({ item }: { readonly item: Item }) {
  return (
    <DateFact
      item={item}
      field="decisionDate"
      label="Cabinet decides"
      empty="No decision it comes before"
      hint="The date of the decision that this is looked at before"
    />
  );
}
