package sheet

import (
	"fmt"
	"strings"
	"time"
)

// moment is a serial date, taken apart.
type moment struct {
	year, month, day     int
	weekday              int
	hour, minute, second int
	days                 int // whole days of the serial
}

// lastSerial is 9999-12-31.
const lastSerial = 2958465

// toMoment reads a serial date; false for one that no sheet shows. Sheets of
// the 1900 system take 1900 for a leap year.
func toMoment(n Figure, date04 bool) (moment, bool) {
	before, after := n.parts()
	days := 0
	if before != "" {
		days = whole([]byte(before), lastSerial)
	}
	if n.negative || days < 0 {
		return moment{}, false
	}
	after = (after + "000000000")[:9]
	seconds := (whole([]byte(after), 1e9)*86400 + 5e8) / 1e9
	days += seconds / 86400
	seconds %= 86400
	m := moment{days: days, hour: seconds / 3600, minute: seconds / 60 % 60, second: seconds % 60}
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date04:
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days == 60:
		m.year, m.month, m.day, m.weekday = 1900, 2, 29, 3
		return m, true
	case days == 0:
		m.year, m.month, m.weekday = 1900, 1, 6
		return m, true
	case days < 60:
		base = base.AddDate(0, 0, 1)
	}
	t := base.AddDate(0, 0, days)
	m.year, m.month, m.day, m.weekday = t.Year(), int(t.Month()), t.Day(), int(t.Weekday())
	return m, true
}

// printDate prints a figure as a date or time; false where it is none.
func (s *section) printDate(n Figure, date04 bool) (string, bool) {
	m, ok := toMoment(n, date04)
	if !ok {
		return "", false
	}
	twelve := false
	for _, t := range s.tokens {
		twelve = twelve || t.kind == calendar && strings.Contains(t.text, "/")
	}
	var b strings.Builder
	for i, t := range s.tokens {
		switch {
		case t.kind == literal:
			b.WriteString(t.text)
		case t.kind == calendar:
			b.WriteString(m.print(t.text, s.minutes(i), twelve))
		}
	}
	return strings.TrimSpace(b.String()), true
}

// minutes tells whether the m at i means minutes: behind hours or before
// seconds.
func (s *section) minutes(i int) bool {
	for k := i - 1; k >= 0; k-- {
		if t := s.tokens[k]; t.kind == calendar {
			if t.text[0] == 'h' || t.text == "[h]" {
				return true
			}
			break
		}
	}
	for _, t := range s.tokens[i+1:] {
		if t.kind == calendar {
			return t.text[0] == 's'
		}
	}
	return false
}

func (m moment) print(token string, minutes, twelve bool) string {
	hour := m.hour
	if twelve {
		hour = (hour+11)%12 + 1
	}
	switch token[0] {
	case 'y', 'e':
		if token == "yy" || token == "y" {
			return fmt.Sprintf("%02d", m.year%100)
		}
		return fmt.Sprintf("%04d", m.year)
	case 'd':
		if len(token) > 2 {
			return weekdays[m.weekday][:min(3, len(token))] + tail(weekdays[m.weekday], len(token))
		}
		return pad(m.day, len(token))
	case 'h':
		return pad(hour, len(token))
	case 's':
		return pad(m.second, len(token))
	case 'm':
		switch {
		case minutes:
			return pad(m.minute, len(token))
		case len(token) == 3:
			return time.Month(m.month).String()[:3]
		case len(token) > 3:
			return time.Month(m.month).String()
		}
		return pad(m.month, len(token))
	}
	switch token {
	case "[h]":
		return fmt.Sprint(m.days*24 + m.hour)
	case "[m]":
		return fmt.Sprint((m.days*24+m.hour)*60 + m.minute)
	case "[s]":
		return fmt.Sprint(((m.days*24+m.hour)*60+m.minute)*60 + m.second)
	case "aaaa":
		return "星期" + string([]rune("日一二三四五六")[m.weekday])
	case "aaa":
		return string([]rune("日一二三四五六")[m.weekday])
	case "am/pm", "a/p", "上午/下午":
		early, late, _ := strings.Cut(token, "/")
		if m.hour >= 12 {
			early = late
		}
		return strings.ToUpper(early)
	}
	return ""
}

func pad(n, width int) string {
	if width > 1 {
		return fmt.Sprintf("%02d", n)
	}
	return fmt.Sprint(n)
}

// tail is the rest of a weekday's name where it is written whole.
func tail(name string, width int) string {
	if width > 3 {
		return name[3:]
	}
	return ""
}

var weekdays = [...]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
