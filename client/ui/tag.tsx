import type { ReactNode } from 'react';
import type { Method } from '../../shared/board/board.ts';
import { METHOD_WORDS } from '../../shared/planning/words.ts';
import { Icon, type IconName } from './icon.tsx';
import './tag.css';

export type TagLook = 'plain' | 'note' | 'group' | 'day' | 'visit' | 'series' | 'joint' | 'flag' | 'dark';

interface TagProps {
  readonly look: TagLook;
  readonly icon?: IconName | undefined;
  readonly children: ReactNode;
}

/** A word with its icon and its own border, so that it survives black-and-white print. */
export function Tag({ look, icon, children }: TagProps): ReactNode {
  return (
    <span className={`tag tag-${look}`}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </span>
  );
}

export const METHOD_ICONS: Readonly<Record<Method, IconName>> = {
  'single-meeting': 'single',
  series: 'series',
  'briefing-note': 'note',
  'working-group': 'group',
  'inquiry-day': 'day',
  visit: 'visit',
};

const METHOD_LOOKS: Readonly<Record<Method, TagLook>> = {
  'single-meeting': 'plain',
  series: 'series',
  'briefing-note': 'note',
  'working-group': 'group',
  'inquiry-day': 'day',
  visit: 'visit',
};

interface MethodTagProps {
  readonly method: Method;
  /** The names of the partner committees; none when it is not joint. */
  readonly joint?: readonly string[];
  /** A single meeting is what goes without saying on a board; forms say it. */
  readonly always?: boolean;
}

export function MethodTag({ method, joint = [], always = false }: MethodTagProps): ReactNode {
  return (
    <>
      {(always || method !== 'single-meeting') && (
        <Tag look={METHOD_LOOKS[method]} icon={METHOD_ICONS[method]}>
          {METHOD_WORDS[method]}
        </Tag>
      )}
      {joint.length > 0 && (
        <Tag look="joint" icon="joint">
          Joint scrutiny<span className="visually-hidden"> with {joint.join(', ')}</span>
        </Tag>
      )}
    </>
  );
}

interface FlagTagProps {
  readonly words: string;
  readonly tone?: 'flag' | 'dark';
  readonly icon?: IconName;
}

export function FlagTag({ words, tone = 'flag', icon }: FlagTagProps): ReactNode {
  return (
    <Tag look={tone} icon={icon}>
      {words}
    </Tag>
  );
}
