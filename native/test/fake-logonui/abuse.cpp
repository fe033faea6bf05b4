#include "test/fake-logonui/fake-screen.h"

namespace gatehouse {

namespace {

/** Each method's answer to nulls and to numbers that nothing stands for. */
void abuseProvider(ICredentialProvider& provider, JsonLine& answer) {
  DWORD number = 7;
  BOOL flag = TRUE;
  CREDENTIAL_PROVIDER_FIELD_DESCRIPTOR* descriptor = nullptr;
  ICredentialProviderCredential* tile = nullptr;
  answer.result("QueryInterface", provider.QueryInterface(__uuidof(IUnknown), nullptr));
  answer.result("SetSerialization", provider.SetSerialization(nullptr));
  answer.result("Advise", provider.Advise(nullptr, 0));
  answer.result("UnAdvise", provider.UnAdvise());
  answer.result("UnAdvise again", provider.UnAdvise());
  answer.result("GetFieldDescriptorCount", provider.GetFieldDescriptorCount(nullptr));
  answer.result("GetFieldDescriptorAt", provider.GetFieldDescriptorAt(0, nullptr));
  for (const DWORD index : {4UL, 0xFFFFFFFFUL})
    answer.result(index == 4 ? "GetFieldDescriptorAt 4" : "GetFieldDescriptorAt -1",
                  provider.GetFieldDescriptorAt(index, &descriptor));
  answer.result("GetCredentialCount 1", provider.GetCredentialCount(nullptr, &number, &flag));
  answer.result("GetCredentialCount 2", provider.GetCredentialCount(&number, nullptr, &flag));
  answer.result("GetCredentialCount 3", provider.GetCredentialCount(&number, &number, nullptr));
  answer.result("GetCredentialAt", provider.GetCredentialAt(0, nullptr));
  for (const DWORD index : {300UL, 0xFFFFFFFFUL})
    answer.result(index == 300 ? "GetCredentialAt 300" : "GetCredentialAt -1",
                  provider.GetCredentialAt(index, &tile));
  answer.flag("leftNull", !descriptor && !tile);
}

void abuseTile(ICredentialProviderCredential2& tile, JsonLine& answer) {
  CREDENTIAL_PROVIDER_FIELD_STATE state = CPFS_HIDDEN;
  CREDENTIAL_PROVIDER_FIELD_INTERACTIVE_STATE interactive = CPFIS_NONE;
  CREDENTIAL_PROVIDER_GET_SERIALIZATION_RESPONSE response = CPGSR_NO_CREDENTIAL_FINISHED;
  CREDENTIAL_PROVIDER_CREDENTIAL_SERIALIZATION packed = {};
  CREDENTIAL_PROVIDER_STATUS_ICON icon = CPSI_NONE;
  LPWSTR text = nullptr;
  HBITMAP bitmap = nullptr;
  DWORD number = 0;
  BOOL flag = FALSE;
  answer.result("QueryInterface", tile.QueryInterface(__uuidof(IUnknown), nullptr));
  answer.result("Advise", tile.Advise(nullptr));
  answer.result("UnAdvise", tile.UnAdvise());
  answer.result("UnAdvise again", tile.UnAdvise());
  answer.result("SetSelected", tile.SetSelected(nullptr));
  answer.result("GetFieldState 1", tile.GetFieldState(0, nullptr, &interactive));
  answer.result("GetFieldState 2", tile.GetFieldState(0, &state, nullptr));
  answer.result("GetFieldState 4", tile.GetFieldState(4, &state, &interactive));
  answer.result("GetFieldState -1", tile.GetFieldState(0xFFFFFFFF, &state, &interactive));
  answer.result("GetStringValue", tile.GetStringValue(1, nullptr));
  answer.result("GetStringValue 0", tile.GetStringValue(0, &text));
  answer.result("GetStringValue 4", tile.GetStringValue(4, &text));
  answer.result("GetStringValue -1", tile.GetStringValue(0xFFFFFFFF, &text));
  answer.result("GetBitmapValue", tile.GetBitmapValue(0, nullptr));
  answer.result("GetBitmapValue 1", tile.GetBitmapValue(1, &bitmap));
  answer.result("GetCheckboxValue", tile.GetCheckboxValue(0, nullptr, nullptr));
  answer.result("GetCheckboxValue 0", tile.GetCheckboxValue(0, &flag, &text));
  answer.result("GetSubmitButtonValue", tile.GetSubmitButtonValue(0, nullptr));
  answer.result("GetSubmitButtonValue 0", tile.GetSubmitButtonValue(0, &number));
  answer.result("GetComboBoxValueCount", tile.GetComboBoxValueCount(0, nullptr, nullptr));
  answer.result("GetComboBoxValueAt", tile.GetComboBoxValueAt(0, 0, nullptr));
  answer.result("SetStringValue", tile.SetStringValue(0, nullptr));
  answer.result("SetCheckboxValue", tile.SetCheckboxValue(0, TRUE));
  answer.result("SetComboBoxSelectedValue", tile.SetComboBoxSelectedValue(0, 9));
  answer.result("CommandLinkClicked 0", tile.CommandLinkClicked(0));
  answer.result("CommandLinkClicked 4", tile.CommandLinkClicked(4));
  answer.result("CommandLinkClicked -1", tile.CommandLinkClicked(0xFFFFFFFF));
  answer.result("GetSerialization 1", tile.GetSerialization(nullptr, &packed, &text, &icon));
  answer.result("GetSerialization 2", tile.GetSerialization(&response, nullptr, &text, &icon));
  answer.result("GetSerialization 3", tile.GetSerialization(&response, &packed, nullptr, nullptr));
  answer.result("ReportResult", tile.ReportResult(-1, 0, nullptr, nullptr));
  answer.result("GetUserSid", tile.GetUserSid(nullptr));
  answer.result("SetDeselected", tile.SetDeselected());
  answer.flag("leftNull", !text && !bitmap && !packed.rgbSerialization);
  answer.number("response", response);
}

}  // namespace

void teachAbuse(Script& script, FakeScreen& screen) {
  script.knows(L"abuse-provider", [&screen](const Words16&, JsonLine& answer) {
    abuseProvider(*screen.provider.get(), answer);
  });
  script.knows(L"abuse-tile", [&screen](const Words16& given, JsonLine& answer) {
    abuseTile(*screen.tiles.at(numberAt(given, 0, 0)).get(), answer);
  });
  script.knows(L"interfaces", [&screen](const Words16&, JsonLine& answer) {
    void* object = nullptr;
    const auto& make = screen.entrance().make;
    answer.result("filter", make(__uuidof(IClassFactory), &object)).flag("null", !object);
    answer.result("nowhere", make(__uuidof(ICredentialProvider), nullptr));
    Reference<IUnknown> unknown;
    answer.result("unknown", make(__uuidof(IUnknown), reinterpret_cast<void**>(unknown.receive())));
  });
}

}  // namespace gatehouse
