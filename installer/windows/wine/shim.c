/* For trying under Wine only, never shipped: Wine 8 lacks the Windows Runtime class
 * Windows.UI.ViewManagement.UISettings, without which Qt 6.7 and later end at once. This gives it fixed colours. */
#define COBJMACROS
#include <windows.h>

#include <inspectable.h>

typedef struct { BYTE a, r, g, b; } colour;

static const GUID IID_UISETTINGS = {0x85361600, 0x1c63, 0x4627, {0xbc, 0xb1, 0x3a, 0x89, 0xe0, 0xbc, 0x9c, 0x55}};
static const GUID IID_UISETTINGS3 = {0x03021be4, 0x5254, 0x4781, {0x81, 0x94, 0x51, 0x68, 0xf7, 0xd0, 0x6d, 0x7b}};
static const GUID IID_FACTORY = {0x00000035, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}};
static const GUID IID_UNKNOWN = {0x00000000, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}};
static const GUID IID_AGILE = {0x94ea2b94, 0xe9cc, 0x49e0, {0xc0, 0xff, 0xee, 0x64, 0xca, 0x8f, 0x5b, 0x90}};
static const GUID IID_INSPECTABLE = {0xaf86e2e0, 0xb12d, 0x4c6a, {0x9c, 0x5a, 0xd7, 0xaa, 0x65, 0x10, 0x1e, 0x90}};

typedef struct object { void **table; } object;
static object settings, settings3, factory;

static HRESULT WINAPI query(object *self, const GUID *id, void **out)
{
    *out = NULL;
    if (self == &factory && (IsEqualGUID(id, &IID_FACTORY))) *out = &factory;
    else if (self != &factory && IsEqualGUID(id, &IID_UISETTINGS)) *out = &settings;
    else if (self != &factory && IsEqualGUID(id, &IID_UISETTINGS3)) *out = &settings3;
    else if (IsEqualGUID(id, &IID_UNKNOWN) || IsEqualGUID(id, &IID_INSPECTABLE) || IsEqualGUID(id, &IID_AGILE))
        *out = self;
    return *out ? S_OK : E_NOINTERFACE;
}
static ULONG WINAPI add_ref(object *self) { return 2; }
static ULONG WINAPI release(object *self) { return 1; }
static HRESULT WINAPI get_iids(object *self, ULONG *count, GUID **ids) { *count = 0; *ids = NULL; return S_OK; }
static HRESULT WINAPI class_name(object *self, void **name) { *name = NULL; return S_OK; }
static HRESULT WINAPI trust(object *self, int *level) { *level = 0; return S_OK; }
static HRESULT WINAPI nothing(object *self) { return E_NOTIMPL; }
static HRESULT WINAPI activate(object *self, void **out) { *out = &settings; return S_OK; }

static HRESULT WINAPI colour_value(object *self, int kind, colour *out)
{
    static const colour white = {255, 255, 255, 255}, black = {255, 0, 0, 0}, accent = {255, 0, 120, 215};
    *out = kind == 0 ? white : kind == 1 ? black : accent;
    return S_OK;
}
static HRESULT WINAPI add_handler(object *self, void *handler, INT64 *token) { *token = 1; return S_OK; }
static HRESULT WINAPI remove_handler(object *self, INT64 token) { return S_OK; }

#define INSPECTABLE query, add_ref, release, get_iids, class_name, trust
static void *settings_table[] = {INSPECTABLE, nothing, nothing, nothing, nothing, nothing, nothing, nothing,
                                 nothing, nothing, nothing, nothing, nothing, nothing, nothing};
static void *settings3_table[] = {INSPECTABLE, colour_value, add_handler, remove_handler};
static void *factory_table[] = {INSPECTABLE, activate};
static object settings = {settings_table}, settings3 = {settings3_table}, factory = {factory_table};

__declspec(dllexport) HRESULT WINAPI DllGetActivationFactory(void *class_id, void **out)
{
    *out = &factory;
    return S_OK;
}
__declspec(dllexport) HRESULT WINAPI DllCanUnloadNow(void) { return S_FALSE; }
