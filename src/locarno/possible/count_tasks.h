// Tasks on as many threads as the caller allows and the machine has.
#pragma once

#include <cstddef>
#include <functional>

#include "locarno/base/control.h"

namespace locarno::counting {

// Calls task(0) .. task(tasks - 1), each once, from any of control.threads threads; returns when all are done.
void run_tasks(std::size_t tasks, const Control& control, const std::function<void(std::size_t)>& task);

}  // namespace locarno::counting
