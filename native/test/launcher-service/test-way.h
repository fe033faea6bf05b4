#pragma once

#include <string>

#include "launcher/session-way.h"

namespace gatehouse {

/**
 * Starts the stand-in client in a kill-on-close job, with its status pipe and nothing else: both
 * ways where Wine has neither accounts nor sessions. The account signs in to session 7.
 */
class TestWay : public SessionWay {
 public:
  TestWay(std::wstring application, bool signsIn)
      : application_(std::move(application)), signsIn_(signsIn) {}

  bool start(const WayOrder& order, RunningClient& client, Failure& failure) override;
  bool end(RunningClient& client, Failure& failure) override;
  bool clean(DWORD, Failure&) override { return true; }
  bool prepare(SecretText& password, Failure& failure) override;
  bool isOwn(DWORD session) override { return session == 7; }
  bool enter(DWORD session, const WayOrder& order, RunningClient& client,
             Failure& failure) override;

 private:
  std::wstring application_;
  bool signsIn_;
};

/** What the test wants: a text of `HKLM\SOFTWARE\GatehouseTest`. */
std::wstring testOrder(const wchar_t* name);

}  // namespace gatehouse
