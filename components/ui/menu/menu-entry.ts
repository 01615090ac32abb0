/** One line of a menu, or what parts them. */
export type MenuEntry =
  | { readonly kind: 'link'; readonly label: string; readonly href: string }
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly isDangerous?: boolean;
      readonly onSelect: () => void;
    }
  | { readonly kind: 'rule' }
  | {
      readonly kind: 'check';
      readonly label: string;
      readonly isChecked: boolean;
      readonly onChange: (isChecked: boolean) => void;
    }
  | {
      readonly kind: 'choice';
      readonly value: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
      readonly onChange: (value: string) => void;
    };
