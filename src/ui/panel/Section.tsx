/** A titled part of a panel, and a list of facts. */
import type { ReactNode, Ref } from 'react';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLElement>;
}

export function Section({ title, children, ref }: Props) {
  return (
    <section ref={ref} aria-label={title} className="border-b border-hairline p-3 last:border-b-0">
      <h2 className="mb-2 font-semibold">{title}</h2>
      {children}
    </section>
  );
}

export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl className="grid grid-cols-[5.5rem_1fr] gap-y-1">
      {facts.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{name}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
