// Can the orders and points of one statement of importance all hold? Issues said to matter alike are one class; the
// orders are a graph over classes that must have no cycle; and along it no issue's points may begin above where a more
// important issue's end. Linear in the size of the statement.
#include <algorithm>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "locarno/model/read_statements.h"

namespace locarno {
namespace {

struct Edge {
  std::uint32_t from;  // issues: from matters more than to
  std::uint32_t to;
};

class OrderGraph {
 public:
  OrderGraph(const ImportanceStatement& statement, std::size_t issues) : class_(issues), edges_(issues) {
    std::iota(class_.begin(), class_.end(), 0u);
    for (const auto& order : statement.orders) {
      for (const auto& level : order) {
        for (const IssueId issue : level) class_[root(issue.index)] = root(level.front().index);
      }
    }
    for (const auto& order : statement.orders) {
      for (std::size_t i = 1; i < order.size(); ++i) {
        const Edge edge{order[i - 1].front().index, order[i].front().index};
        edges_[root(edge.from)].push_back(edge);
      }
    }
  }

  // The class of an issue, named by one of its members.
  std::uint32_t root(std::uint32_t issue) {
    while (class_[issue] != issue) issue = class_[issue] = class_[class_[issue]];
    return issue;
  }

  [[nodiscard]] const std::vector<Edge>& edges_from(std::uint32_t root_issue) const { return edges_[root_issue]; }
  [[nodiscard]] std::size_t size() const { return class_.size(); }

 private:
  std::vector<std::uint32_t> class_;
  std::vector<std::vector<Edge>> edges_;
};

// Classes so that every edge goes forward; or a cycle of edges if there is no such sequence.
struct Sorted {
  std::vector<std::uint32_t> classes;
  std::vector<Edge> cycle;
};

// Depth-first search with its own stack, since a chain may be as long as there are issues.
class Sorter {
 public:
  explicit Sorter(OrderGraph& graph) : graph_(graph), state_(graph.size(), State::unseen) {}

  Sorted sort() {
    for (std::uint32_t issue = 0; issue < graph_.size() && out_.cycle.empty(); ++issue) {
      if (graph_.root(issue) == issue && state_[issue] == State::unseen) search(issue);
    }
    std::reverse(out_.classes.begin(), out_.classes.end());
    return std::move(out_);
  }

 private:
  enum class State : std::uint8_t { unseen, open, done };
  struct Frame {
    std::uint32_t at;
    std::size_t next;
    Edge entered_by;
  };

  void search(std::uint32_t start) {
    std::vector<Frame> path = {{start, 0, {}}};
    state_[start] = State::open;
    while (!path.empty()) {
      Frame& frame = path.back();
      if (frame.next == graph_.edges_from(frame.at).size()) {
        state_[frame.at] = State::done;
        out_.classes.push_back(frame.at);
        path.pop_back();
        continue;
      }
      const Edge edge = graph_.edges_from(frame.at)[frame.next++];
      const std::uint32_t to = graph_.root(edge.to);
      if (state_[to] == State::open) return close_cycle(path, edge, to);
      if (state_[to] == State::unseen) state_[to] = State::open, path.push_back({to, 0, edge});
    }
  }

  void close_cycle(const std::vector<Frame>& path, Edge last, std::uint32_t start) {
    std::size_t first = 0;
    while (path[first].at != start) ++first;
    for (std::size_t i = first + 1; i < path.size(); ++i) out_.cycle.push_back(path[i].entered_by);
    out_.cycle.push_back(last);
  }

  OrderGraph& graph_;
  std::vector<State> state_;
  Sorted out_;
};

// "a > b = c > a"
std::string describe(const std::vector<Edge>& cycle, const Scenario& scenario) {
  std::string text = scenario.issues[cycle.front().from].id;
  for (std::size_t i = 0; i < cycle.size(); ++i) {
    const std::uint32_t next = cycle[(i + 1) % cycle.size()].from;
    text += " > " + scenario.issues[cycle[i].to].id;
    if (cycle[i].to != next) text += " = " + scenario.issues[next].id;
  }
  return text;
}

struct Bound {
  std::int64_t units;
  std::uint32_t issue;  // whose points these are
};

// For each class: the least upper bound that it and what stands above it leave, and the largest of its own lower
// bounds.
bool points_fit(Reading& reading, const ImportanceStatement& statement, OrderGraph& graph, const Sorted& sorted,
                Mark where) {
  constexpr std::int64_t kInfinite = std::numeric_limits<std::int64_t>::max();
  std::vector<Bound> upper(graph.size(), {kInfinite, 0});
  std::vector<Bound> lower(graph.size(), {-kInfinite, 0});
  for (std::uint32_t issue = 0; issue < graph.size(); ++issue) {
    const auto& points = statement.points[issue];
    if (!points) continue;
    const std::uint32_t at = graph.root(issue);
    if (points->high.units < upper[at].units) upper[at] = {points->high.units, issue};
    if (points->low.units > lower[at].units) lower[at] = {points->low.units, issue};
  }
  for (const std::uint32_t at : sorted.classes) {
    if (lower[at].units > upper[at].units) {
      const std::string less = reading.scenario.issues[lower[at].issue].id;
      const std::string more = reading.scenario.issues[upper[at].issue].id;
      reading.error(where, fmt::format("the points contradict the order: '{}' has more than '{}'", less, more),
                    "correct the points or the order");
      return false;
    }
    for (const Edge& edge : graph.edges_from(at)) {
      Bound& next = upper[graph.root(edge.to)];
      if (upper[at].units < next.units) next = upper[at];
    }
  }
  return true;
}

}  // namespace

bool check_importance(Reading& reading, const ImportanceStatement& statement, Mark where) {
  if (statement.orders.empty()) return true;
  OrderGraph graph(statement, reading.scenario.issues.size());
  const Sorted sorted = Sorter(graph).sort();
  if (sorted.cycle.empty()) return points_fit(reading, statement, graph, sorted, where);
  reading.error(where, fmt::format("the orders contradict each other: {}", describe(sorted.cycle, reading.scenario)),
                "remove one of these comparisons");
  return false;
}

}  // namespace locarno
