import { Typography } from '@strapi/design-system';
import { useId } from 'react';
import { styled } from 'styled-components';
import { type ResendChoice, type ResendForecast, ResendTo } from '@nitida/plugin-dispatch/contract';
import { SelectFilter, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

type Props = {
  choice: ResendChoice;
  /** Not known before the first answer. */
  offered: ResendForecast['offered'] | undefined;
  onChange: (choice: ResendChoice) => void;
};

/** To whom, and of them only those of a channel, language or service, where the run has more than one. */
export const ChoiceFields = ({ choice, offered, onChange }: Props) => {
  const text = useTexts();
  const { language: languageName } = useFormats();
  const name = useId();
  const { channels = [], languages = [], services = [] } = offered ?? {};
  const isNarrowed = [channels, languages, services].some((values) => values.length > 1);

  return (
    <>
      <Choices>
        <Typography tag="legend" fontWeight="semiBold">
          {text('resend.whom')}
        </Typography>
        {ResendTo.options.map((what) => (
          <label key={what} data-chosen={what === choice.what}>
            <input
              type="radio"
              name={name}
              value={what}
              checked={what === choice.what}
              onChange={() => onChange({ ...choice, what })}
            />
            <span>
              {text(`resend.what.${what}`)}
              <small>{text(`resend.hint.${what}`)}</small>
            </span>
          </label>
        ))}
      </Choices>
      {isNarrowed ? (
        <Only role="group" aria-label={text('resend.only')}>
          {channels.length > 1 ? (
            <SelectFilter
              label={text('resend.channel')}
              value={choice.channel}
              choices={channels.map((value) => ({ value, label: text(`channel.${value}`) }))}
              onChange={(next) => onChange({ ...choice, channel: channels.find((channel) => channel === next) })}
            />
          ) : null}
          {languages.length > 1 ? (
            <SelectFilter
              label={text('recipients.language')}
              value={choice.language}
              choices={languages.map((value) => ({ value, label: languageName(value) }))}
              onChange={(language) => onChange({ ...choice, language })}
            />
          ) : null}
          {services.length > 1 ? (
            <SelectFilter
              label={text('statistics.service')}
              value={choice.service}
              choices={services.map((value) => ({
                value,
                label: text.wordsFor('statistics.service', value) ?? value,
              }))}
              onChange={(service) => onChange({ ...choice, service })}
            />
          ) : null}
        </Only>
      ) : null}
    </>
  );
};

const Choices = styled.fieldset`
  border: 0;
  display: grid;
  gap: 0.8rem 1.2rem;
  grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr));
  margin: 0;
  padding: 0;

  legend {
    padding-block-end: 0.8rem;
  }

  label {
    background: ${({ theme }) => theme.colors.neutral0};
    border: 1px solid ${({ theme }) => theme.colors.neutral300};
    border-radius: ${({ theme }) => theme.borderRadius};
    color: ${({ theme }) => theme.colors.neutral800};
    cursor: pointer;
    display: flex;
    font-size: 1.4rem;
    gap: 1rem;
    line-height: 1.4;
    padding: 1.2rem;
  }

  label[data-chosen='true'] {
    border-color: ${({ theme }) => theme.colors.primary600};
    box-shadow: inset 0 0 0 1px ${({ theme }) => theme.colors.primary600};
  }

  label:has(:focus-visible) {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }

  input {
    accent-color: ${({ theme }) => theme.colors.primary600};
    block-size: 1.8rem;
    flex: none;
    inline-size: 1.8rem;
    margin: 0.1rem 0 0;
  }

  input:focus-visible {
    outline: none;
  }

  small {
    color: ${({ theme }) => theme.colors.neutral600};
    display: block;
    font-size: 1.2rem;
  }
`;

const Only = styled.div`
  display: grid;
  gap: 1.2rem;
  grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr));

  /* The cross that takes a choice away is smaller than a finger needs. */
  button[aria-label] {
    min-block-size: 2.4rem;
    min-inline-size: 2.4rem;
  }
`;
