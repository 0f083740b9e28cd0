/** What the environment says to the emulators; nothing else here reads it. */
export interface EmulatorsConfig {
  readonly whatsappPort: number
  readonly smtpPort: number
  readonly smtpControlPort: number
  readonly printerPort: number
  readonly printerControlPort: number
}

type Environment = Readonly<Record<string, string | undefined>>

export function readConfig(environment: Environment = process.env): EmulatorsConfig {
  return {
    whatsappPort: portFrom(environment, 'WHATSAPP_EMULATOR_PORT', 4010),
    smtpPort: portFrom(environment, 'SMTP_EMULATOR_PORT', 4025),
    smtpControlPort: portFrom(environment, 'SMTP_EMULATOR_CONTROL_PORT', 4026),
    printerPort: portFrom(environment, 'PRINTER_EMULATOR_PORT', 4029),
    printerControlPort: portFrom(environment, 'PRINTER_EMULATOR_CONTROL_PORT', 4030),
  }
}

function portFrom(environment: Environment, name: string, usual: number): number {
  const given = environment[name]
  if (given === undefined || given === '') return usual
  const port = Number(given)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  throw new Error(`${name} is "${given}". Give a port from 1 to 65535, or 0 for any free one.`)
}
