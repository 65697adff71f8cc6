/** How commands are called where nobody has said otherwise: in the folder of the program. */
export const FROM_THE_FOLDER = 'npm run app --'

/**
 * How whoever looks after this installation calls its commands: "five-by-18" where APP_COMMAND says so. Of the environment itself
 * and not of the settings, since it is also said where those do not hold.
 */
export const appCommand = (): string => process.env.APP_COMMAND || FROM_THE_FOLDER

/** A command as it is called here: `commandOf('doctor')` is "five-by-18 doctor". */
export const commandOf = (words: string): string => `${appCommand()} ${words}`
