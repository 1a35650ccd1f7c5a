// Strong identifiers: an index into one table of a scenario. A PartyId cannot be passed where an IssueId is wanted.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace locarno {

template <class Tag>
struct Id {
  std::uint32_t index = 0;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t i) : index(static_cast<std::uint32_t>(i)) {}
  friend constexpr auto operator<=>(Id, Id) = default;
};

using PartyId = Id<struct PartyTag>;
using IssueId = Id<struct IssueTag>;
using OptionId = Id<struct OptionTag>;  // index among the options of one issue
using SourceId = Id<struct SourceTag>;

}  // namespace locarno

template <class Tag>
struct std::hash<locarno::Id<Tag>> {
  std::size_t operator()(locarno::Id<Tag> id) const noexcept { return id.index; }
};
