/** Which of the source's joints is which of ours, each changeable. */
import type { Candidate } from './CandidateCard.tsx';

type Mapping = Candidate['mapping'];
type OurJoint = keyof Mapping;

interface Props {
  readonly candidate: Candidate;
  readonly onChange: (change: Partial<Record<OurJoint, number>>) => void;
}

const NONE = -1;

export function MappingTable({ candidate, onChange }: Props) {
  const { mapping, source, missing } = candidate;
  return (
    <table className="w-full border-separate border-spacing-y-0.5">
      <caption className="py-1 text-left text-muted">Joints of the figure, and those of the file</caption>
      <tbody>
        {(Object.keys(mapping) as OurJoint[]).map((joint) => (
          <tr key={joint}>
            <th scope="row" className={`text-left font-normal ${missing.includes(joint) ? 'font-semibold' : ''}`}>
              {joint.replaceAll('_', ' ')}
            </th>
            <td>
              <select
                aria-label={joint.replaceAll('_', ' ')}
                className="h-7 w-full rounded-md border border-hairline bg-raised narrow:h-11"
                value={mapping[joint]}
                onChange={(event) => onChange({ [joint]: Number(event.target.value) })}
              >
                <option value={NONE}>none</option>
                {source.names.map((name, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: names need not be distinct, places are
                  <option key={i} value={i}>
                    {name}
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
