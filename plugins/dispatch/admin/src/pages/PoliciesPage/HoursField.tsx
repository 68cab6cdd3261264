import { Checkbox, Field, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { SendingHours } from '@nitida/plugin-dispatch/contract';
import { Columns } from '../../components/fields.tsx';
import { useTexts } from '../../texts.ts';

type Props = {
  kind: 'email' | 'phone' | 'postal';
  hours: SendingHours | null;
  error: string | undefined;
  onChange: (hours: SendingHours | null) => void;
};

/** What the data protection authority's rules on debts come to: Monday to Saturday, no holidays. */
const USUAL: SendingHours = { from: '09:00', to: '20:00', days: [1, 2, 3, 4, 5, 6], onHolidays: false };

const WEEK = [1, 2, 3, 4, 5, 6, 7];
/** A Monday. */
const FIRST = Date.UTC(2024, 0, 1);

/** When a kind of address may be written to. */
export const HoursField = ({ kind, hours, error, onChange }: Props) => {
  const text = useTexts();
  const { locale } = useIntl();
  const nameOf = (day: number) =>
    new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(FIRST + (day - 1) * 86_400_000);

  return (
    <Flex direction="column" alignItems="stretch" gap={3} role="group" aria-label={text(`addressKind.${kind}`)}>
      <Checkbox checked={hours !== null} onCheckedChange={(isOn) => onChange(isOn === true ? USUAL : null)}>
        {text(`policies.keepsHours.${kind}`)}
      </Checkbox>
      {hours ? (
        <>
          <Columns>
            <TimeField
              label={text('policies.from')}
              value={hours.from}
              onChange={(from) => onChange({ ...hours, from })}
            />
            <TimeField label={text('policies.to')} value={hours.to} onChange={(to) => onChange({ ...hours, to })} />
          </Columns>
          <Flex gap={4} wrap="wrap" role="group" aria-label={text('policies.days')}>
            {WEEK.map((day) => (
              <Checkbox
                key={day}
                checked={hours.days.includes(day)}
                onCheckedChange={(isOn) =>
                  onChange({
                    ...hours,
                    days: WEEK.filter((other) => (other === day ? isOn === true : hours.days.includes(other))),
                  })
                }
              >
                {nameOf(day)}
              </Checkbox>
            ))}
          </Flex>
          <Checkbox
            checked={hours.onHolidays}
            onCheckedChange={(isOn) => onChange({ ...hours, onHolidays: isOn === true })}
          >
            {text('policies.onHolidays')}
          </Checkbox>
        </>
      ) : null}
      {error ? (
        <Typography role="alert" textColor="danger700">
          {error}
        </Typography>
      ) : null}
    </Flex>
  );
};

type TimeProps = { label: string; value: string; onChange: (value: string) => void };

const TimeField = ({ label, value, onChange }: TimeProps) => (
  <Field.Root>
    <Field.Label>{label}</Field.Label>
    <Field.Input type="time" value={value} onChange={(event) => onChange(event.target.value)} />
  </Field.Root>
);
