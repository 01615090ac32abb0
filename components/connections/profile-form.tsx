'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { SelectField } from '@/components/ui/fields/select-field';
import { TextField } from '@/components/ui/fields/text-field';
import type { AddConnectionRequest } from '@/lib/api/connections/added-connections';
import type { AwsProfile } from '@/lib/api/connections/aws-profiles';
import { REGION_PATTERN } from '@/lib/kinesis/account/region';
import { Button } from '../ui/button';

interface ProfileFormProps {
  readonly profiles: readonly AwsProfile[];
  readonly isAdding: boolean;
  readonly onAdd: (request: AddConnectionRequest) => void;
}

/** A profile, in its own region unless a person types another one. */
export function ProfileForm({ profiles, isAdding, onAdd }: ProfileFormProps) {
  const t = useTranslations('connections.profiles');
  const [name, setName] = useState(profiles[0]?.name ?? '');
  const [typed, setTyped] = useState<string>();
  const [isWrong, setIsWrong] = useState(false);
  const region = typed ?? profiles.find((profile) => profile.name === name)?.region ?? '';
  if (profiles.length === 0) {
    return <p className="px-4 pt-1.5 text-[13px] text-muted">{t('none')}</p>;
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isRegion = REGION_PATTERN.test(region);
    setIsWrong(!isRegion);
    if (isRegion) onAdd({ type: 'aws', profile: name, region });
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-3 px-4 pt-1.5">
      <p className="text-[13px] text-muted">{t('intro')}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label={t('profile')}
          value={name}
          onChange={({ target }) => {
            setName(target.value);
            setTyped(undefined);
            setIsWrong(false);
          }}
        >
          {profiles.map((profile) => (
            <option key={profile.name} value={profile.name}>
              {profile.region === undefined ? profile.name : `${profile.name} · ${profile.region}`}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('region')}
          value={region}
          onChange={({ target }) => {
            setTyped(target.value.trim());
            setIsWrong(false);
          }}
          hint={t('region-hint')}
          error={isWrong ? t('region-error') : undefined}
        />
      </div>
      <Button type="submit" kind="primary" className="justify-self-start" disabled={isAdding}>
        {t('add')}
      </Button>
    </form>
  );
}
