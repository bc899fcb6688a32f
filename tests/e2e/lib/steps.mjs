// What many journeys begin with.

/** Opens a sample from the first page; its first query has run when this returns. */
export async function openSample(page, name) {
  await page.getByRole('button', { name: new RegExp(`Open ${name}`) }).click();
  await page.locator('.inspector header').getByText('Query').waitFor({ state: 'attached' });
  await page.locator('.query .grid .line').first().waitFor({ state: 'attached' });
}

/** Opens the command palette and does the command of this name. */
export async function command(page, name) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill(name);
  await page.keyboard.press('Enter');
}
