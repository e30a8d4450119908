#include "search-server/http/answer_box.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include "evidence/error.h"

namespace search_server {

AnswerBox::AnswerBox() : event_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (event_ < 0) throw evidence::Error(evidence::ErrorCode::kStorage, "no event descriptor is left");
}

AnswerBox::~AnswerBox() { close(event_); }

void AnswerBox::put(Answered answer) {
  bool is_first = false;
  {
    const std::lock_guard lock(mutex_);
    is_first = answers_.empty();
    answers_.push_back(std::move(answer));
  }
  if (is_first) wake();  // whoever takes it takes those that came after it too
}

void AnswerBox::ask_to_stop() {
  {
    const std::lock_guard lock(mutex_);
    is_stop_asked_ = true;
  }
  wake();
}

std::vector<Answered> AnswerBox::take_all() {
  eventfd_t count = 0;
  eventfd_read(event_, &count);  // first, so that what is put from here on wakes again
  std::vector<Answered> taken;
  const std::lock_guard lock(mutex_);
  taken.swap(answers_);
  return taken;
}

bool AnswerBox::is_stop_asked() const {
  const std::lock_guard lock(mutex_);
  return is_stop_asked_;
}

void AnswerBox::wake() const { eventfd_write(event_, 1); }

}  // namespace search_server
