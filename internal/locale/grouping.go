package locale

import "strings"

// grouped writes the digits before the point.
func (l *Locale) grouped(integer, group string, o NumberOptions) []Part {
	n := &l.data.Numbers
	least := n.MinimumGrouping
	switch o.UseGrouping {
	case "always":
		least = 1
	case "min2":
		least = 2
	}
	if o.UseGrouping == "false" || n.Primary == 0 || len(integer) < n.Primary+least {
		return []Part{{"integer", inNumbering(integer, o.Numbering)}}
	}
	end := len(integer) - n.Primary
	groups := []string{integer[end:]}
	for ; end > n.Secondary; end -= n.Secondary {
		groups = append(groups, integer[end-n.Secondary:end])
	}
	if end > 0 {
		groups = append(groups, integer[:end])
	}
	parts := make([]Part, 0, 2*len(groups))
	for i := len(groups) - 1; i >= 0; i-- {
		parts = append(parts, Part{"integer", inNumbering(groups[i], o.Numbering)})
		if i > 0 {
			parts = append(parts, Part{"group", group})
		}
	}
	return parts
}

// inNumbering writes digits in a numbering system.
func inNumbering(digits, system string) string {
	if system == "latn" || system == "" {
		return digits
	}
	all := []rune(common().Digits[system])
	if len(all) != 10 {
		return digits
	}
	var b strings.Builder
	for _, c := range digits {
		if c >= '0' && c <= '9' {
			c = all[c-'0']
		}
		b.WriteRune(c)
	}
	return b.String()
}
