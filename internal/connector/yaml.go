package connector

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	yamlPlain = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_./-]*$`)
	yamlWords = [...]string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
)

// YAML writes a text so that every reader of YAML reads that text, as a key or a
// value, in quotes only where it needs them: a remedy is there to be pasted into
// patchbay.yaml.
func YAML(text string) string {
	if yamlPlain.MatchString(text) && !slices.Contains(yamlWords[:], strings.ToLower(text)) {
		return text
	}
	return strconv.Quote(text)
}
