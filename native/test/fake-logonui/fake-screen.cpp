#include "test/fake-logonui/fake-screen.h"

#include <functional>

namespace gatehouse {

namespace {

std::optional<std::wstring> unlessRefused(const std::wstring& text) {
  return text == L"@refused" ? std::nullopt : std::optional<std::wstring>(text);
}

}  // namespace

double now() {
  LARGE_INTEGER ticks = {};
  LARGE_INTEGER perSecond = {};
  QueryPerformanceCounter(&ticks);
  QueryPerformanceFrequency(&perSecond);
  return static_cast<double>(ticks.QuadPart) * 1000.0 / static_cast<double>(perSecond.QuadPart);
}

bool FakeScreen::settle(DWORD limit) const {
  const ULONGLONG end = GetTickCount64() + limit;
  // A thread's end cannot be waited for without its handle; this looks until it is seen.
  while (entrance_.canUnload() != S_OK) {
    if (GetTickCount64() >= end) return false;
    Sleep(1);
  }
  return true;
}

HRESULT FakeScreen::setUsers(FakeUsers* users) {
  Reference<ICredentialProviderSetUserArray> takes;
  const HRESULT found = provider->QueryInterface(__uuidof(ICredentialProviderSetUserArray),
                                                 reinterpret_cast<void**>(takes.receive()));
  return FAILED(found) ? found : takes->SetUserArray(users);
}

DWORD FakeScreen::takeTiles(DWORD& count, DWORD& standard, BOOL& autoLogon, HRESULT& result) {
  tiles.clear();
  count = 99;
  standard = 99;
  autoLogon = TRUE;
  result = provider->GetCredentialCount(&count, &standard, &autoLogon);
  DWORD nulls = 0;
  for (DWORD i = 0; i < count; i++) {
    Reference<ICredentialProviderCredential> first;
    Reference<ICredentialProviderCredential2> second;
    if (FAILED(provider->GetCredentialAt(i, first.receive())) || !first ||
        FAILED(first->QueryInterface(__uuidof(ICredentialProviderCredential2),
                                     reinterpret_cast<void**>(second.receive()))))
      nulls++;
    tiles.push_back(second);
  }
  return nulls;
}

void FakeScreen::drop() {
  tiles.clear();
  provider.clear();
}

void FakeScreen::teach(Script& script) {
  teachLife(script);
  teachTiles(script);
  teachAbuse(script, *this);
  teachRegistry(script);
  teachRounds(script, *this);
}

void FakeScreen::teachLife(Script& script) {
  script.knows(L"create", [this](const Words16&, JsonLine& answer) {
    drop();
    answer.result("result", entrance_.make(__uuidof(ICredentialProvider),
                                           reinterpret_cast<void**>(provider.receive())));
    answer.flag("made", static_cast<bool>(provider));
  });
  script.knows(L"release", [this](const Words16&, JsonLine& answer) {
    drop();
    answer.result("unload", entrance_.canUnload());
    answer.number("usersHeld", FakeUsers::held());
    answer.number("eventsHeld", events.references() - 1);
    answer.number("tileEventsHeld", tileEvents.references() - 1);
  });
  script.knows(L"release-provider", [this](const Words16&, JsonLine& answer) {
    provider.clear();
    answer.number("tiles", static_cast<double>(tiles.size()));
  });
  script.knows(L"settle", [this](const Words16& given, JsonLine& answer) {
    answer.flag("settled", settle(numberAt(given, 0, 5000)));
  });
  script.knows(L"can-unload", [this](const Words16&, JsonLine& answer) {
    answer.result("result", entrance_.canUnload());
  });
  script.knows(L"scenario", [this](const Words16& given, JsonLine& answer) {
    const auto scenario =
        static_cast<CREDENTIAL_PROVIDER_USAGE_SCENARIO>(numberAt(given, 0, CPUS_LOGON));
    answer.result("result", provider->SetUsageScenario(scenario, numberAt(given, 1, 0)));
  });
  // The options, then an account and a SID for each user.
  script.knows(L"users", [this](const Words16& given, JsonLine& answer) {
    std::vector<FakePerson> people;
    for (std::size_t i = 1; i + 1 < given.size(); i += 2)
      people.push_back({unlessRefused(given[i + 1]), unlessRefused(given[i])});
    const auto options =
        static_cast<CREDENTIAL_PROVIDER_ACCOUNT_OPTIONS>(numberAt(given, 0, CPAO_NONE));
    const auto users = Reference<FakeUsers>::own(new FakeUsers(options, people));
    answer.result("result", setUsers(users.get()));
  });
  script.knows(L"users-null", [this](const Words16&, JsonLine& answer) {
    answer.result("result", setUsers(nullptr));
  });
  // A list that fails where it is asked, and one that claims more users than it has.
  script.knows(L"users-bad", [this](const Words16& given, JsonLine& answer) {
    const auto users = Reference<FakeUsers>::own(
        new FakeUsers(CPAO_NONE, {{std::wstring(L"S-1-5-21-1-2-3-1001"), std::wstring(L"A\\b")}}));
    const std::wstring how = partOr(given, 0, L"");
    users->optionsFail = how == L"options";
    users->countFails = how == L"count";
    if (how == L"claims") users->claimed = 0xFFFFFFFF;
    if (how == L"re-enters") {
      users->onAskedWith = this;
      users->onAsked = [](void* self) {
        auto& screen = *static_cast<FakeScreen*>(self);
        DWORD count = 0;
        DWORD standard = 0;
        BOOL autoLogon = FALSE;
        screen.provider->GetCredentialCount(&count, &standard, &autoLogon);
        screen.setUsers(nullptr);
        screen.provider->SetUsageScenario(CPUS_UNLOCK_WORKSTATION, 0);
      };
    }
    answer.result("result", setUsers(users.get()));
  });
  script.knows(L"advise", [this](const Words16& given, JsonLine& answer) {
    const bool null = partOr(given, 0, L"") == L"null";
    answer.result("result", provider->Advise(null ? nullptr : &events, 4711));
  });
  script.knows(L"unadvise", [this](const Words16&, JsonLine& answer) {
    const double before = now();
    answer.result("result", provider->UnAdvise());
    answer.number("milliseconds", now() - before);
  });
  script.knows(L"wait-changes", [this](const Words16& given, JsonLine& answer) {
    const LONG wanted = static_cast<LONG>(numberAt(given, 0, 1));
    answer.flag("heard", events.waitFor(wanted, numberAt(given, 1, 5000)));
    answer.number("changes", events.changes());
    answer.number("context", static_cast<double>(events.lastContext));
    answer.flag("ownThread", events.lastThread == GetCurrentThreadId());
  });
}

void FakeScreen::teachTiles(Script& script) {
  script.knows(L"fields", [this](const Words16&, JsonLine& answer) {
    DWORD count = 0;
    answer.result("result", provider->GetFieldDescriptorCount(&count));
    JsonList list;
    for (DWORD i = 0; i < count; i++) {
      CREDENTIAL_PROVIDER_FIELD_DESCRIPTOR* descriptor = nullptr;
      JsonLine line;
      line.result("result", provider->GetFieldDescriptorAt(i, &descriptor));
      if (descriptor) {
        line.number("id", descriptor->dwFieldID).number("type", descriptor->cpft);
        line.text("label", descriptor->pszLabel);
        line.result("role", static_cast<long>(descriptor->guidFieldType.Data1));
        CoTaskMemFree(descriptor->pszLabel);
        CoTaskMemFree(descriptor);
      }
      list.add(line.done());
    }
    answer.raw("fields", list.done());
  });
  script.knows(L"tiles", [this](const Words16&, JsonLine& answer) {
    DWORD count = 0;
    DWORD standard = 0;
    BOOL autoLogon = FALSE;
    HRESULT result = S_OK;
    const DWORD nulls = takeTiles(count, standard, autoLogon, result);
    answer.result("result", result).number("count", count).number("nulls", nulls);
    answer.raw("standard",
               standard == CREDENTIAL_PROVIDER_NO_DEFAULT ? "null" : std::to_string(standard));
    answer.flag("autoLogon", autoLogon != FALSE);
    JsonList list;
    for (const auto& tile : tiles) list.add(tile ? describeTile(tile.get()) : "null");
    answer.raw("tiles", list.done());
  });
  const auto with =
      [this](std::function<void(ICredentialProviderCredential2&, const Words16&, JsonLine&)> does) {
        return [this, does](const Words16& given, JsonLine& answer) {
          const std::size_t index = numberAt(given, 0, 0);
          if (index < tiles.size() && tiles[index])
            does(*tiles[index].get(), given, answer);
          else
            answer.flag("missing", true);
        };
      };
  script.knows(L"tile", with([](auto& tile, const Words16&, JsonLine& answer) {
                 answer.raw("tile", describeTile(&tile));
               }));
  script.knows(L"tile-advise", with([this](auto& tile, const Words16&, JsonLine& answer) {
                 answer.result("result", tile.Advise(&tileEvents));
               }));
  script.knows(L"tile-unadvise", with([](auto& tile, const Words16&, JsonLine& answer) {
                 answer.result("result", tile.UnAdvise());
               }));
  // Lets go of everything while the tile has something drawn.
  script.knows(L"tile-re-enter", with([this](auto& tile, const Words16&, JsonLine& answer) {
                 tileEvents.onDrawnWith = this;
                 tileEvents.onDrawn = [](void* self) {
                   auto& screen = *static_cast<FakeScreen*>(self);
                   screen.tileEvents.onDrawn = nullptr;
                   for (const auto& each : screen.tiles) each->UnAdvise();
                   screen.provider->UnAdvise();
                   screen.drop();
                 };
                 answer.result("result", tile.Advise(&tileEvents));
               }));
  script.knows(L"select", with([this](auto& tile, const Words16&, JsonLine& answer) {
                 BOOL autoLogon = TRUE;
                 answer.result("result", tile.SetSelected(&autoLogon));
                 answer.flag("autoLogon", autoLogon != FALSE);
                 answer.text("drawn", tileEvents.words.c_str()).number("link", tileEvents.link);
               }));
  script.knows(L"deselect", with([](auto& tile, const Words16&, JsonLine& answer) {
                 answer.result("result", tile.SetDeselected());
               }));
  script.knows(L"click", with([this](auto& tile, const Words16& given, JsonLine& answer) {
                 const double before = now();
                 answer.result("result", tile.CommandLinkClicked(numberAt(given, 1, 3)));
                 answer.number("milliseconds", now() - before);
                 answer.text("drawn", tileEvents.words.c_str()).number("link", tileEvents.link);
               }));
  script.knows(L"picture", with([](auto& tile, const Words16&, JsonLine& answer) {
                 HBITMAP bitmap = nullptr;
                 answer.result("result", tile.GetBitmapValue(0, &bitmap));
                 BITMAP about = {};
                 if (bitmap) GetObjectW(bitmap, sizeof about, &about);
                 answer.number("width", about.bmWidth).number("height", about.bmHeight);
                 if (bitmap) answer.flag("freed", DeleteObject(bitmap));
               }));
  script.knows(L"report", with([](auto& tile, const Words16& given, JsonLine& answer) {
                 LPWSTR text = nullptr;
                 CREDENTIAL_PROVIDER_STATUS_ICON icon = CPSI_ERROR;
                 const LONG status = static_cast<LONG>(numberAt(given, 1, 0));
                 answer.result("result", tile.ReportResult(status, 0, &text, &icon));
                 answer.text("text", text).number("icon", icon);
               }));
  script.knows(L"serialize", with([](auto& tile, const Words16&, JsonLine& answer) {
                 CREDENTIAL_PROVIDER_GET_SERIALIZATION_RESPONSE response =
                     CPGSR_NO_CREDENTIAL_FINISHED;
                 CREDENTIAL_PROVIDER_CREDENTIAL_SERIALIZATION packed;
                 memset(&packed, 0xEE, sizeof packed);
                 LPWSTR text = const_cast<LPWSTR>(L"");
                 CREDENTIAL_PROVIDER_STATUS_ICON icon = CPSI_ERROR;
                 answer.result("result", tile.GetSerialization(&response, &packed, &text, &icon));
                 answer.number("response", response).number("size", packed.cbSerialization);
                 answer.number("package", packed.ulAuthenticationPackage);
                 answer.result("provider", static_cast<long>(packed.clsidCredentialProvider.Data1));
                 answer.text("text", text).number("icon", icon);
                 std::string bytes;
                 for (ULONG i = 0; i < packed.cbSerialization; i++) {
                   char digits[4] = {};
                   snprintf(digits, sizeof digits, "%02x", packed.rgbSerialization[i]);
                   bytes += digits;
                 }
                 answer.text("bytes", bytes.c_str());
                 CoTaskMemFree(packed.rgbSerialization);
               }));
}

std::string describeTile(ICredentialProviderCredential2* tile) {
  JsonLine line;
  LPWSTR sid = const_cast<LPWSTR>(L"");
  line.result("sidResult", tile->GetUserSid(&sid)).text("sid", sid);
  CoTaskMemFree(sid);
  JsonList fields;
  for (DWORD i = 0; i < 4; i++) {
    JsonLine field;
    CREDENTIAL_PROVIDER_FIELD_STATE state = CPFS_HIDDEN;
    CREDENTIAL_PROVIDER_FIELD_INTERACTIVE_STATE interactive = CPFIS_FOCUSED;
    field.result("stateResult", tile->GetFieldState(i, &state, &interactive));
    field.number("state", state).number("interactive", interactive);
    LPWSTR text = const_cast<LPWSTR>(L"");
    field.result("textResult", tile->GetStringValue(i, &text)).text("text", text);
    CoTaskMemFree(text);
    fields.add(field.done());
  }
  return line.raw("fields", fields.done()).done();
}

}  // namespace gatehouse
