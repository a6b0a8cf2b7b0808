import { Menu as MantineMenu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useGo } from '../navigation.tsx';
import { Behaviour } from './behaviour.tsx';
import { Icon, type IconName } from './icon.tsx';

export type MenuItem =
  | { kind: 'link'; key: string; label: ReactNode; href: string; icon?: IconName; current?: boolean }
  | {
      kind: 'do';
      key: string;
      label: ReactNode;
      onSelect: () => void;
      icon?: IconName;
      danger?: boolean;
      current?: boolean;
    }
  | { kind: 'title'; key: string; label: ReactNode }
  | { kind: 'line'; key: string };

export interface MenuProps {
  /** Text of the button that opens it. */
  label: ReactNode;
  /** Name for screen readers when the text alone is not enough. */
  name?: string;
  items: MenuItem[];
  icon?: IconName;
  look?: 'quiet' | 'secondary';
}

/** A button that opens a short list of places and actions; arrow keys, Escape. */
export function Menu({ label, name, items, icon, look = 'quiet' }: MenuProps) {
  return (
    <Behaviour>
      <MantineMenu position="bottom-end" offset={6} transitionProps={{ duration: 0 }} withinPortal>
        <MantineMenu.Target>
          <button type="button" className={`button button-${look} button-small menu-button`} aria-label={name}>
            {icon && <Icon name={icon} size={18} />}
            <span className="menu-label">{label}</span>
            <Icon name="chevron" size={14} />
          </button>
        </MantineMenu.Target>
        <MantineMenu.Dropdown className="menu">
          {items.map(({ key, ...item }) => (
            <Item key={key} {...item} />
          ))}
        </MantineMenu.Dropdown>
      </MantineMenu>
    </Behaviour>
  );
}

type WithoutKey<T> = T extends unknown ? Omit<T, 'key'> : never;

function Item(item: WithoutKey<MenuItem>) {
  const go = useGo();
  if (item.kind === 'line') return <MantineMenu.Divider className="menu-line" />;
  if (item.kind === 'title') return <MantineMenu.Label className="menu-title">{item.label}</MantineMenu.Label>;
  const act = item.kind === 'link' ? () => go(item.href) : item.onSelect;
  const look = item.kind === 'do' && item.danger ? 'menu-item menu-danger' : 'menu-item';
  return (
    <MantineMenu.Item className={look} onClick={act} data-current={item.current || undefined}>
      {item.icon && <Icon name={item.icon} size={18} />}
      <span>{item.label}</span>
      {item.current && <Icon name="check" size={16} />}
    </MantineMenu.Item>
  );
}
