package cli

// paint writes in colours, where there are any.
type paint bool

func (p paint) wrap(code, text string) string {
	if !p || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (p paint) bold(text string) string   { return p.wrap("1", text) }
func (p paint) faint(text string) string  { return p.wrap("2", text) }
func (p paint) red(text string) string    { return p.wrap("91", text) }
func (p paint) green(text string) string  { return p.wrap("92", text) }
func (p paint) yellow(text string) string { return p.wrap("93", text) }
