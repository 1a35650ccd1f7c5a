// YAML through the event interface of libyaml, which gives exact places and builds nothing of its own.
#include <array>

#include <fmt/format.h>
#include <yaml.h>

#include "locarno/model/tree_builder.h"

namespace locarno {
namespace {

class Parser {
 public:
  explicit Parser(std::string_view text) {
    ready_ = yaml_parser_initialize(&parser_) != 0;
    if (!ready_) return;
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  ~Parser() {
    if (ready_) yaml_parser_delete(&parser_);
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  bool next(yaml_event_t& event) { return ready_ && yaml_parser_parse(&parser_, &event) != 0; }
  [[nodiscard]] const yaml_parser_t& state() const { return parser_; }

 private:
  yaml_parser_t parser_{};
  bool ready_ = false;
};

// One event, freed at the end of its scope.
struct Event {
  yaml_event_t raw{};
  Event() = default;
  ~Event() { yaml_event_delete(&raw); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
};

std::string_view view(const unsigned char* text) {
  return text ? reinterpret_cast<const char*>(text) : std::string_view{};
}

Mark mark_of(const yaml_mark_t& start, const yaml_mark_t& end) {
  const bool one_line = start.line == end.line && end.column > start.column;
  return {static_cast<int>(start.line) + 1, static_cast<int>(start.column) + 1,
          one_line ? static_cast<int>(end.column - start.column) : 1};
}

struct Explanation {
  std::string_view problem;  // as libyaml words it, from its start
  std::string_view message;
  std::string_view remedy;
};

constexpr std::array<Explanation, 13> kExplanations = {{
    {"mapping values are not allowed", "a ':' cannot stand here",
     "put text that holds ': ' in quotes, or check the indentation"},
    {"did not find expected key", "a key is expected here", "indent it like the keys above it"},
    {"did not find expected '-' indicator", "'- ' is expected here",
     "start every item of the list with '- ', indented alike"},
    {"did not find expected ',' or '}'", "',' or '}' is expected here",
     "separate entries with ',' and close the map with '}', and put text that holds ': ' or ', ' in quotes"},
    {"did not find expected ',' or ']'", "',' or ']' is expected here",
     "separate items with ',' and close the list with ']'"},
    {"could not find expected ':'", "a key without ':' stands before this place", "write 'key: value'"},
    {"found character that cannot start any token", "this character cannot start a value",
     "indent with spaces, not tabs; put text that starts with @, % or ` in quotes"},
    {"found unexpected end of stream", "the file ends inside a quoted text", "close the quotes"},
    {"found a tab character", "a tab cannot indent a line", "indent with spaces"},
    {"block sequence entries are not allowed", "a list cannot start here", "start the list on a line of its own"},
    {"mapping keys are not allowed", "a key cannot stand here", "start it on a line of its own"},
    {"did not find expected <document start>", "the text goes on after the end of the map",
     "indent this line like the rest, or remove it"},
    {"did not find expected node content", "a value is expected here",
     "write the value, or remove the ',' or tag before it"},
}};

void explain(const yaml_parser_t& state, TreeBuilder& builder) {
  const std::string_view problem = state.problem ? state.problem : "out of memory";
  const Mark opened = mark_of(state.context_mark, state.context_mark);
  Mark where = mark_of(state.problem_mark, state.problem_mark);
  for (const Explanation& row : kExplanations) {
    if (problem.substr(0, row.problem.size()) != row.problem) continue;
    std::string remedy(row.remedy);
    if (problem.find(" or ") != problem.npos) remedy += fmt::format("; it was opened on line {}", opened.line);
    if (problem == "found unexpected end of stream") where = opened;
    return builder.fail(where, std::string(row.message), std::move(remedy));
  }
  builder.fail(where, fmt::format("this cannot be read as YAML: {}", problem), "check the text at this place");
}

bool is_plain_tag(std::string_view tag) {
  return tag.empty() || tag == YAML_STR_TAG || tag == YAML_SEQ_TAG || tag == YAML_MAP_TAG;
}

void check_tag(const unsigned char* tag, Mark where, TreeBuilder& builder) {
  if (is_plain_tag(view(tag))) return;
  builder.error(where, fmt::format("the tag {} is not read", quoted(view(tag))),
                "remove the tag; numbers and dates need none");
}

// Hands one event on; false once the document has ended.
void handle(const yaml_event_t& event, TreeBuilder& builder, int& documents) {
  const Mark where = mark_of(event.start_mark, event.end_mark);
  const Mark point{where.line, where.column, 1};
  switch (event.type) {
    case YAML_DOCUMENT_START_EVENT:
      if (++documents > 1)
        builder.fail(point, "a second document starts here", "keep one scenario in a file, and remove '---'");
      break;
    case YAML_SCALAR_EVENT: {
      const auto& scalar = event.data.scalar;
      check_tag(scalar.tag, where, builder);
      builder.add_scalar({reinterpret_cast<const char*>(scalar.value), scalar.length}, where, view(scalar.anchor));
      break;
    }
    case YAML_SEQUENCE_START_EVENT:
      check_tag(event.data.sequence_start.tag, point, builder);
      builder.open(Node::Kind::sequence, point, view(event.data.sequence_start.anchor));
      break;
    case YAML_MAPPING_START_EVENT:
      check_tag(event.data.mapping_start.tag, point, builder);
      builder.open(Node::Kind::mapping, point, view(event.data.mapping_start.anchor));
      break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: builder.close(); break;
    case YAML_ALIAS_EVENT: builder.add_alias(view(event.data.alias.anchor), where); break;
    default: break;
  }
}

}  // namespace

bool parse_yaml(std::string_view text, TreeBuilder& builder) {
  Parser parser(text);
  int documents = 0;
  while (true) {
    Event event;
    if (!parser.next(event.raw)) return explain(parser.state(), builder), false;
    if (event.raw.type == YAML_STREAM_END_EVENT) break;
    handle(event.raw, builder, documents);
    if (builder.failed()) return false;
  }
  if (documents == 0) builder.fail({}, "the file is empty", "start with 'locarno: 1'");
  return documents > 0;
}

}  // namespace locarno
