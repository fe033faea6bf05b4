import { html, type Html, type Value } from './html.ts';

/**
 * A table whose first column names its rows. Where there is no room for columns each row is laid out as
 * a list, and each cell says by itself what it is; the roles keep it a table for whoever has it read out.
 */
export function table(heads: readonly string[], rows: readonly (readonly Value[])[]): Html {
  const cell = (value: Value, at: number): Html =>
    at === 0
      ? html`<th scope="row" role="rowheader">${value}</th>`
      : html`<td role="cell" data-head="${heads[at]}">${value}</td>`;
  return html`<table role="table">
    <thead role="rowgroup">
      <tr role="row">
        ${heads.map((head) => html`<th scope="col" role="columnheader">${head}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) =>
          html`<tr role="row">
            ${row.map(cell)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
