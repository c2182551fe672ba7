package rules

import (
	"strings"

	"gouji/model"
	"gouji/model/fold"
)

// levelOf is the level of the reporting unit: as the office has set it, else
// by the unit's name, LevelUnknown where that leaves it open.
func levelOf(v model.View) model.Level {
	if l := v.Settings().Level; l != model.LevelUnknown {
		return l
	}
	name := strings.TrimSuffix(fold.Key(v.Unit.String()), "人民政府")
	for _, one := range [...]struct {
		level   model.Level
		endings string
	}{
		{model.Township, "镇 乡 街道 街道办 街道办事处"},
		{model.Department, "局 委员会 委 办公室 厅 署 中心 院 大队 支队 总队 所"},
		{model.County, "县 旗 区"},
		{model.City, "州 盟 地区"},
		{model.Province, "省 自治区"},
	} {
		for _, ending := range strings.Fields(one.endings) {
			if strings.HasSuffix(name, ending) {
				return one.level
			}
		}
	}
	return model.LevelUnknown
}
