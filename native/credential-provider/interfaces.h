#pragma once

#include <windows.h>

#include <propsys.h>
#include <unknwn.h>

/**
 * The part of credentialprovider.h (Windows SDK) that MinGW-w64 lacks, written anew from
 * Microsoft's documentation of that header. Names, order of methods and identifiers are the binary
 * interface: nothing here may be moved.
 */

enum CREDENTIAL_PROVIDER_USAGE_SCENARIO {
  CPUS_INVALID,
  CPUS_LOGON,
  CPUS_UNLOCK_WORKSTATION,
  CPUS_CHANGE_PASSWORD,
  CPUS_CREDUI,
  CPUS_PLAP,
};

enum CREDENTIAL_PROVIDER_FIELD_TYPE {
  CPFT_INVALID,
  CPFT_LARGE_TEXT,
  CPFT_SMALL_TEXT,
  CPFT_COMMAND_LINK,
  CPFT_EDIT_TEXT,
  CPFT_PASSWORD_TEXT,
  CPFT_TILE_IMAGE,
  CPFT_CHECKBOX,
  CPFT_COMBOBOX,
  CPFT_SUBMIT_BUTTON,
};

enum CREDENTIAL_PROVIDER_FIELD_STATE {
  CPFS_HIDDEN,
  CPFS_DISPLAY_IN_SELECTED_TILE,
  CPFS_DISPLAY_IN_DESELECTED_TILE,
  CPFS_DISPLAY_IN_BOTH,
};

enum CREDENTIAL_PROVIDER_FIELD_INTERACTIVE_STATE {
  CPFIS_NONE,
  CPFIS_READONLY,
  CPFIS_DISABLED,
  CPFIS_FOCUSED,
};

enum CREDENTIAL_PROVIDER_GET_SERIALIZATION_RESPONSE {
  CPGSR_NO_CREDENTIAL_NOT_FINISHED,
  CPGSR_NO_CREDENTIAL_FINISHED,
  CPGSR_RETURN_CREDENTIAL_FINISHED,
  CPGSR_RETURN_NO_CREDENTIAL_FINISHED,
};

enum CREDENTIAL_PROVIDER_STATUS_ICON { CPSI_NONE, CPSI_ERROR, CPSI_WARNING, CPSI_SUCCESS };

enum CREDENTIAL_PROVIDER_ACCOUNT_OPTIONS {
  CPAO_NONE = 0,
  CPAO_EMPTY_LOCAL = 1,
  CPAO_EMPTY_CONNECTED = 2,
};

constexpr DWORD CREDENTIAL_PROVIDER_NO_DEFAULT = 0xFFFFFFFF;

struct CREDENTIAL_PROVIDER_FIELD_DESCRIPTOR {
  DWORD dwFieldID;
  CREDENTIAL_PROVIDER_FIELD_TYPE cpft;
  LPWSTR pszLabel;
  GUID guidFieldType;
};

struct CREDENTIAL_PROVIDER_CREDENTIAL_SERIALIZATION {
  ULONG ulAuthenticationPackage;
  GUID clsidCredentialProvider;
  ULONG cbSerialization;
  BYTE* rgbSerialization;
};

static_assert(sizeof(CREDENTIAL_PROVIDER_FIELD_DESCRIPTOR) == 32, "as on 64-bit Windows");
static_assert(sizeof(CREDENTIAL_PROVIDER_CREDENTIAL_SERIALIZATION) == 32, "as on 64-bit Windows");

#define GATEHOUSE_METHOD virtual HRESULT STDMETHODCALLTYPE

struct ICredentialProviderCredential;

struct ICredentialProviderEvents : IUnknown {
  GATEHOUSE_METHOD CredentialsChanged(UINT_PTR context) = 0;
};

struct ICredentialProviderCredentialEvents : IUnknown {
  GATEHOUSE_METHOD SetFieldState(ICredentialProviderCredential* credential, DWORD field,
                                 CREDENTIAL_PROVIDER_FIELD_STATE state) = 0;
  GATEHOUSE_METHOD SetFieldInteractiveState(ICredentialProviderCredential* credential, DWORD field,
                                            CREDENTIAL_PROVIDER_FIELD_INTERACTIVE_STATE state) = 0;
  GATEHOUSE_METHOD SetFieldString(ICredentialProviderCredential* credential, DWORD field,
                                  LPCWSTR text) = 0;
  GATEHOUSE_METHOD SetFieldCheckbox(ICredentialProviderCredential* credential, DWORD field,
                                    BOOL checked, LPCWSTR label) = 0;
  GATEHOUSE_METHOD SetFieldBitmap(ICredentialProviderCredential* credential, DWORD field,
                                  HBITMAP bitmap) = 0;
  GATEHOUSE_METHOD SetFieldComboBoxSelectedItem(ICredentialProviderCredential* credential,
                                                DWORD field, DWORD item) = 0;
  GATEHOUSE_METHOD DeleteFieldComboBoxItem(ICredentialProviderCredential* credential, DWORD field,
                                           DWORD item) = 0;
  GATEHOUSE_METHOD AppendFieldComboBoxItem(ICredentialProviderCredential* credential, DWORD field,
                                           LPCWSTR item) = 0;
  GATEHOUSE_METHOD SetFieldSubmitButton(ICredentialProviderCredential* credential, DWORD field,
                                        DWORD adjacent) = 0;
  GATEHOUSE_METHOD OnCreatingWindow(HWND* owner) = 0;
};

struct ICredentialProviderCredential : IUnknown {
  GATEHOUSE_METHOD Advise(ICredentialProviderCredentialEvents* events) = 0;
  GATEHOUSE_METHOD UnAdvise() = 0;
  GATEHOUSE_METHOD SetSelected(BOOL* autoLogon) = 0;
  GATEHOUSE_METHOD SetDeselected() = 0;
  GATEHOUSE_METHOD GetFieldState(DWORD field, CREDENTIAL_PROVIDER_FIELD_STATE* state,
                                 CREDENTIAL_PROVIDER_FIELD_INTERACTIVE_STATE* interactive) = 0;
  GATEHOUSE_METHOD GetStringValue(DWORD field, LPWSTR* text) = 0;
  GATEHOUSE_METHOD GetBitmapValue(DWORD field, HBITMAP* bitmap) = 0;
  GATEHOUSE_METHOD GetCheckboxValue(DWORD field, BOOL* checked, LPWSTR* label) = 0;
  GATEHOUSE_METHOD GetSubmitButtonValue(DWORD field, DWORD* adjacent) = 0;
  GATEHOUSE_METHOD GetComboBoxValueCount(DWORD field, DWORD* items, DWORD* selected) = 0;
  GATEHOUSE_METHOD GetComboBoxValueAt(DWORD field, DWORD item, LPWSTR* text) = 0;
  GATEHOUSE_METHOD SetStringValue(DWORD field, LPCWSTR text) = 0;
  GATEHOUSE_METHOD SetCheckboxValue(DWORD field, BOOL checked) = 0;
  GATEHOUSE_METHOD SetComboBoxSelectedValue(DWORD field, DWORD selected) = 0;
  GATEHOUSE_METHOD CommandLinkClicked(DWORD field) = 0;
  GATEHOUSE_METHOD GetSerialization(CREDENTIAL_PROVIDER_GET_SERIALIZATION_RESPONSE* response,
                                    CREDENTIAL_PROVIDER_CREDENTIAL_SERIALIZATION* serialization,
                                    LPWSTR* text, CREDENTIAL_PROVIDER_STATUS_ICON* icon) = 0;
  GATEHOUSE_METHOD ReportResult(LONG status, LONG substatus, LPWSTR* text,
                                CREDENTIAL_PROVIDER_STATUS_ICON* icon) = 0;
};

struct ICredentialProviderCredential2 : ICredentialProviderCredential {
  GATEHOUSE_METHOD GetUserSid(LPWSTR* sid) = 0;
};

struct ICredentialProvider : IUnknown {
  GATEHOUSE_METHOD SetUsageScenario(CREDENTIAL_PROVIDER_USAGE_SCENARIO scenario, DWORD flags) = 0;
  GATEHOUSE_METHOD SetSerialization(const CREDENTIAL_PROVIDER_CREDENTIAL_SERIALIZATION* from) = 0;
  GATEHOUSE_METHOD Advise(ICredentialProviderEvents* events, UINT_PTR context) = 0;
  GATEHOUSE_METHOD UnAdvise() = 0;
  GATEHOUSE_METHOD GetFieldDescriptorCount(DWORD* count) = 0;
  GATEHOUSE_METHOD GetFieldDescriptorAt(DWORD index,
                                        CREDENTIAL_PROVIDER_FIELD_DESCRIPTOR** descriptor) = 0;
  GATEHOUSE_METHOD GetCredentialCount(DWORD* count, DWORD* standard, BOOL* autoLogon) = 0;
  GATEHOUSE_METHOD GetCredentialAt(DWORD index, ICredentialProviderCredential** credential) = 0;
};

struct ICredentialProviderUser : IUnknown {
  GATEHOUSE_METHOD GetSid(LPWSTR* sid) = 0;
  GATEHOUSE_METHOD GetProviderID(GUID* provider) = 0;
  GATEHOUSE_METHOD GetStringValue(REFPROPERTYKEY key, LPWSTR* text) = 0;
  GATEHOUSE_METHOD GetValue(REFPROPERTYKEY key, PROPVARIANT* value) = 0;
};

struct ICredentialProviderUserArray : IUnknown {
  GATEHOUSE_METHOD SetProviderFilter(REFGUID provider) = 0;
  GATEHOUSE_METHOD GetAccountOptions(CREDENTIAL_PROVIDER_ACCOUNT_OPTIONS* options) = 0;
  GATEHOUSE_METHOD GetCount(DWORD* count) = 0;
  GATEHOUSE_METHOD GetAt(DWORD index, ICredentialProviderUser** user) = 0;
};

struct ICredentialProviderSetUserArray : IUnknown {
  GATEHOUSE_METHOD SetUserArray(ICredentialProviderUserArray* users) = 0;
};

#undef GATEHOUSE_METHOD

// clang-format off
__CRT_UUID_DECL(ICredentialProviderEvents, 0x34201e5a, 0xa787, 0x41a3, 0xa5, 0xa4, 0xbd, 0x6d, 0xcf, 0x2a, 0x85, 0x4e)
__CRT_UUID_DECL(ICredentialProviderCredentialEvents, 0xfa6fa76b, 0x66b7, 0x4b11, 0x95, 0xf1, 0x86, 0x17, 0x11, 0x18, 0xe8, 0x16)
__CRT_UUID_DECL(ICredentialProviderCredential, 0x63913a93, 0x40c1, 0x481a, 0x81, 0x8d, 0x40, 0x72, 0xff, 0x8c, 0x70, 0xcc)
__CRT_UUID_DECL(ICredentialProviderCredential2, 0xfd672c54, 0x40ea, 0x4d6e, 0x9b, 0x49, 0xcf, 0xb1, 0xa7, 0x50, 0x7b, 0xd7)
__CRT_UUID_DECL(ICredentialProvider, 0xd27c3481, 0x5a1c, 0x45b2, 0x8a, 0xaa, 0xc2, 0x0e, 0xbb, 0xe8, 0x22, 0x9e)
__CRT_UUID_DECL(ICredentialProviderUser, 0x13793285, 0x3ea6, 0x40fd, 0xb4, 0x20, 0x15, 0xf4, 0x7d, 0xa4, 0x1f, 0xbb)
__CRT_UUID_DECL(ICredentialProviderUserArray, 0x90c119ae, 0x0f18, 0x4520, 0xa1, 0xf1, 0x11, 0x43, 0x66, 0xa4, 0x0f, 0xe8)
__CRT_UUID_DECL(ICredentialProviderSetUserArray, 0x095c1484, 0x1c0c, 0x4388, 0x9c, 0x6d, 0x50, 0x0e, 0x61, 0xbf, 0x84, 0xbd)
// clang-format on
