#include "locarno/model/implementation.h"

namespace locarno {

std::string_view to_string(ConditionKind kind) {
  switch (kind) {
    case ConditionKind::law: return "law";
    case ConditionKind::logistics: return "logistics";
    case ConditionKind::stated: return "stated";
  }
  return {};
}

std::string_view to_string(StepCondition::Form form) {
  switch (form) {
    case StepCondition::Form::after: return "after";
    case StepCondition::Form::after_all: return "after_all";
    case StepCondition::Form::after_any: return "after_any";
    case StepCondition::Form::with: return "with";
    case StepCondition::Form::not_before: return "not_before";
  }
  return {};
}

}  // namespace locarno
