interface CheckListProps<Item extends string> {
  readonly legend: string;
  readonly items: readonly { readonly id: Item; readonly label: string }[];
  readonly checked: readonly Item[];
  readonly onChange: (checked: readonly Item[]) => void;
}

export function CheckList<Item extends string>(props: CheckListProps<Item>) {
  const { legend, items, checked, onChange } = props;
  return (
    <fieldset className="grid gap-0.5">
      <legend className="sr-only">{legend}</legend>
      {items.map(({ id, label }) => (
        <label key={id} className="flex items-center gap-2 rounded px-1 py-0.5 hover:bg-ink/5">
          <input
            type="checkbox"
            checked={checked.includes(id)}
            onChange={({ target }) =>
              onChange(target.checked ? [...checked, id] : checked.filter((other) => other !== id))
            }
          />
          <span className="whitespace-nowrap">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
