import { classes } from './attributes.js';
import { Field, type FieldProps } from './field.js';

export interface FileUploadProps extends FieldProps {
  readonly multiple?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** File endings or media types the picker offers, as in `.csv,.xlsx`. What arrives is judged again. */
  readonly accept?: string | undefined;
}

export const FileUpload = (props: FileUploadProps) => (
  <Field field={props}>
    {({ id, describedBy, hasError }) => (
      <input
        class={classes('govuk-file-upload', props.class, hasError && 'govuk-file-upload--error')}
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        disabled={props.disabled}
        multiple={props.multiple}
        aria-describedby={describedBy}
        {...props.attributes}
      />
    )}
  </Field>
);
