package export

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"

	"gouji/model"
)

// ShowJSON is one report as it was read, with every cell.
type ShowJSON struct {
	Path     string        `json:"path"`
	Format   string        `json:"format"`
	Encoding string        `json:"encoding"`
	Unit     string        `json:"unit"`
	Year     int           `json:"year"`
	Form     string        `json:"form"`
	Tables   TablesJSON    `json:"tables"`
	Sections []SectionJSON `json:"sections"`
	Cells    CellsJSON     `json:"cells"`
}

// SectionJSON is a section's prose; Number is 0 where the heading has none.
type SectionJSON struct {
	Number     int      `json:"number"`
	Title      string   `json:"title"`
	Paragraphs []string `json:"paragraphs"`
}

// CellJSON is a cell; Value is "" unless State is number.
type CellJSON struct {
	Text  string    `json:"text"`
	Value string    `json:"value"`
	State string    `json:"state"`
	Place PlaceJSON `json:"place"`
}

// CellsJSON is an object from address to cell in the layout's order.
type CellsJSON []NamedCell

// NamedCell is one member of CellsJSON.
type NamedCell struct {
	Address model.Address
	Cell    CellJSON
}

// MarshalJSON writes the members in order.
func (c CellsJSON) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, m := range c {
		cell, err := Marshal(m.Cell)
		if err != nil {
			return nil, err
		}
		separator := byte(',')
		if i == 0 {
			separator = '{'
		}
		b.WriteByte(separator)
		b.WriteString(strconv.Quote(string(m.Address)) + ":")
		b.Write(cell)
	}
	if len(c) == 0 {
		b.WriteByte('{')
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Show puts a report into the shape of show --format json.
func Show(path string, v model.View) ShowJSON {
	j := ShowJSON{
		Path: path, Format: v.Source.Format, Encoding: v.Source.Charset,
		Unit: v.Unit.Line(), Year: v.Year, Form: v.Layout.Form, Tables: tables(v),
		Sections: make([]SectionJSON, len(v.Sections)),
		Cells:    make(CellsJSON, 0, len(v.Layout.Addresses())),
	}
	for i, s := range v.Sections {
		section := SectionJSON{s.Number, s.Title.String(), make([]string, len(s.Paragraphs))}
		for k, p := range s.Paragraphs {
			section.Paragraphs[k] = p.Text.String()
		}
		j.Sections[i] = section
	}
	for _, a := range v.Layout.Addresses() {
		c := v.Cell(a)
		cell := CellJSON{Text: c.Text.String(), State: c.State.String(), Place: newPlace(c.Place, c.Text)}
		if c.State == model.Number {
			cell.Value = c.Number.String()
		}
		j.Cells = append(j.Cells, NamedCell{a, cell})
	}
	return j
}

// WriteShow writes a report as show --format json prints it,
// indented, for it is read by people too.
func WriteShow(w io.Writer, path string, v model.View) error {
	b, err := Marshal(Show(path, v))
	if err != nil {
		return err
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, b, "", "  "); err != nil {
		return err
	}
	indented.WriteByte('\n')
	_, err = w.Write(indented.Bytes())
	return err
}
