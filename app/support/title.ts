/** The title of a page's tab: "Error: " first when the form was not accepted, so that it is heard first. */
export const pageTitle = (name: string, errors?: Record<string, string> | null): string =>
  `${errors && Object.keys(errors).length > 0 ? 'Error: ' : ''}${name} - Five by 18`
