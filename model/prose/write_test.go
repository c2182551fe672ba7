package prose

import (
	"testing"

	"pgregory.net/rapid"

	"gouji/model/decimal"
)

func TestWrite(t *testing.T) {
	for _, c := range []struct{ like, value, want string }{
		{"86", "68", "68"}, {"9", "12345", "12345"}, {"1,234", "56789", "56,789"}, {"1,234", "567", "567"}, {"1,234,567", "1000000", "1,000,000"},
		{"８６", "68", "６８"}, {"1.2万", "13000", "1.3万"}, {"1.2万", "12345", "12345"}, {"1.23万", "12000", "1.2万"}, {"3万", "40000", "4万"},
		{"3万", "4000", "4000"}, {"2亿", "300000000", "3亿"}, {"2千", "3000", "3千"}, {"12.50", "3.75", "3.75"}, {"82.4", "82.5", "82.5"}, {"12.1", "12", "12.0"}, {"5.25", "3.5", "3.50"}, {"０．５", "1.25", "１．２５"},
		{"四", "6", "六"}, {"四", "10", "十"}, {"十二", "25", "二十五"}, {"三", "2", "两"}, {"十二", "20", "二十"},
		{"四", "0", ""}, {"四", "100", ""}, {"四", "1.5", ""}, {"86余", "68", ""}, {"8 6", "68", ""}, {"", "68", ""}, {"均已办结", "2", ""}, {"86", "-1", ""},
	} {
		v, err := decimal.Parse(c.value)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := Write(c.like, v); got != c.want || ok != (c.want != "") {
			t.Errorf("%s as %q is written %q, %v, want %q", c.value, c.like, got, ok, c.want)
		}
	}
}

// What is written is read as the value that was to be written.
func TestWriteReads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		like := rapid.SampledFrom([]string{"86", "1,234", "８６", "1.2万", "3万", "2亿", "四", "十二", "2千", "0.5"}).Draw(t, "like")
		v := decimal.Int(rapid.SampledFrom([]int64{0, 1, 2, 3, 7, 10, 11, 20, 48, 99, 100, 250, 999, 1000, 4321, 12000, 30000, 1234567, 200000000}).Draw(t, "value"))
		text, ok := Write(like, v)
		if !ok {
			return
		}
		var read Text
		read.Read("收到"+text+"件。", NewLexicon(nil))
		if len(read.Numbers) != 1 || read.Numbers[0].Value != v {
			t.Fatalf("%v is written %q like %q, and read as %+v", v, text, like, read.Numbers)
		}
	})
}
