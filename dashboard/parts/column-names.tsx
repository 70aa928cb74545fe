/** The head of a short table: its columns by name. */
export function ColumnNames({ names }: { readonly names: readonly string[] }) {
  return (
    <thead className="border-b border-line text-sm text-muted">
      <tr>
        {names.map((name, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns stay in their places, and two may have one name
          <th key={place} scope="col" className="px-2 py-1 text-start font-medium">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
