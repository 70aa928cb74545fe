/** The head of a short table: its columns by name. */
export function ColumnNames({ names }: { readonly names: readonly string[] }) {
  return (
    <thead className="text-sm text-muted">
      <tr>
        {names.map((name) => (
          <th key={name} scope="col" className="px-2 py-1 text-start font-medium">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
